import { RPCLink } from '@orpc/client/message-port'
import type { DesktopBridge } from '#shared/desktop.ts'
import { receivePort } from './bridge.ts'
import { setConnection } from './connection.ts'
import type { Link, Transport } from './link.ts'

async function openPort(bridge: DesktopBridge): Promise<Link> {
  const port = await receivePort(bridge)
  const link = new RPCLink({ port })
  port.addEventListener('close', () => setConnection('lost'))
  port.start()
  setConnection('connected')
  return link
}

/** The desktop window's way to Lathe: the MessagePort that the preload hands over. */
export function portTransport(bridge: DesktopBridge): Transport {
  const opening = openPort(bridge)
  return {
    link: { call: async (path, input, options) => (await opening).call(path, input, options) },
    // A port cannot be opened again from this side: the reloaded page is handed a new one.
    reopen: () => window.location.reload(),
    onSilence: () => undefined,
  }
}
