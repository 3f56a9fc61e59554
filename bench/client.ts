import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { WebSocket } from 'ws'
import type { contract } from '#shared/contract/index.ts'

export type Client = ContractRouterClient<typeof contract>

/** Connects as the renderer does: over the WebSocket of a running Lathe. */
export async function connect(url: string): Promise<{ readonly client: Client; readonly close: () => void }> {
  const address = new URL(url)
  const token = new URLSearchParams(address.hash.slice(1)).get('token') ?? ''
  const socket = new WebSocket(`ws://${address.host}/rpc`, ['lathe', token], { origin: address.origin })
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  const link = new RPCLink({ websocket: socket })
  return { client: createORPCClient(link), close: () => socket.close() }
}
