import { bridge } from './bridge.ts'
import { toCallError } from './errors.ts'
import type { Link, Transport } from './link.ts'
import { portTransport } from './port-link.ts'
import { socketTransport } from './socket-link.ts'

/** Errors leave a link in one shape, so that no caller has to know which transport it uses. */
const withCallErrors = (link: Link): Link => ({
  async call(path, input, options) {
    try {
      return await link.call(path, input, options)
    } catch (error) {
      throw toCallError(error, options.signal)
    }
  },
})

/** The way to Lathe that this page has: the window's port, or else the server that it came from. */
export function openTransport(): Transport {
  const window = bridge()
  const transport = window ? portTransport(window) : socketTransport()
  return { ...transport, link: withCallErrors(transport.link) }
}
