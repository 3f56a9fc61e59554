import { createRouterClient, type Router } from '@orpc/server'
import { RPCHandler as PortHandler } from '@orpc/server/message-port'
import { RPCHandler as WsHandler } from '@orpc/server/ws'
import type { SupportedMessagePort } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import type { WebSocket } from 'ws'
import type { contract } from '#shared/contract/index.ts'
import { errorBoundary, type ReportBug } from './error-boundary.ts'

/** Handlers get everything through their services. */
type NoContext = Record<string, never>
export type LatheRouter = Router<typeof contract, NoContext>
export type LatheClient = ContractRouterClient<typeof contract>

/** The three doors to one router: a window's message port, a tab's web socket, and a test in the same process. */
export interface Doors {
  /** Serves a renderer over a message port; the caller starts the port afterwards. */
  connectPort(port: SupportedMessagePort): void
  connectWebSocket(socket: WebSocket): void
  readonly client: LatheClient
}

/** A reader that is this far behind gets nothing more until it has read; what it is owed meanwhile is merged (see MergingQueue). */
const sendBufferLimitBytes = 256 * 1024
const drainPollMs = 10

export function createDoors(router: LatheRouter, reportBug: ReportBug): Doors {
  const clientInterceptors = [errorBoundary(reportBug)]
  const ports = new PortHandler(router, { clientInterceptors })
  const sockets = new WsHandler(router, { clientInterceptors })
  return {
    connectPort: (port) => ports.upgrade(port),
    connectWebSocket: (socket) => void sockets.upgrade(withBackpressure(socket)),
    client: createRouterClient(router, { interceptors: clientInterceptors }),
  }
}

/** oRPC waits for what `send` returns before it asks the generator for more, but `ws` returns at once and buffers without end. */
function withBackpressure(socket: WebSocket): Pick<WebSocket, 'addEventListener' | 'send'> {
  const drained = async () => {
    while (socket.readyState === socket.OPEN && socket.bufferedAmount > sendBufferLimitBytes) {
      await new Promise((resolve) => setTimeout(resolve, drainPollMs))
    }
  }
  const send = (data: Parameters<WebSocket['send']>[0]) => {
    socket.send(data)
    // The type promises nothing to the caller, which awaits it all the same.
    return socket.bufferedAmount > sendBufferLimitBytes ? (drained() as unknown as undefined) : undefined
  }
  return { addEventListener: socket.addEventListener.bind(socket), send }
}
