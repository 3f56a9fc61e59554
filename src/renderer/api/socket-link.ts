import { RPCLink } from '@orpc/client/websocket'
import ReconnectingWebSocket, { type CloseEvent } from 'partysocket/ws'
import { setConnection } from './connection.ts'
import { pageToken } from './token.ts'
import type { Transport } from './link.ts'

/** The server closes with this code when it does not know the token; a plain refusal of the upgrade means the same. */
const unauthorized = 4401

const socketUrl = (): string => new URL('/rpc', window.location.href.replace(/^http/, 'ws')).href

/** Whether Lathe's server answers at all: it tells "refused" from "not there", which a WebSocket does not say. */
async function serverAnswers(): Promise<boolean> {
  try {
    const answer = await fetch('/', { method: 'HEAD', cache: 'no-store' })
    return answer.ok
  } catch {
    return false
  }
}

/** The browser tab's way to Lathe: one WebSocket that comes back by itself. */
export function socketTransport(): Transport {
  const socket = new ReconnectingWebSocket(socketUrl(), () => ['lathe', pageToken() ?? ''], {
    minReconnectionDelay: 250,
    maxReconnectionDelay: 3000,
    connectionTimeout: 5000,
    minUptime: 1000,
    startClosed: pageToken() === null,
  })
  socket.binaryType = 'arraybuffer'
  let refusals = 0

  const refuse = (): void => {
    socket.close()
    setConnection('refused')
  }

  const onClose = async (event: CloseEvent): Promise<void> => {
    if (event.code === unauthorized) return refuse()
    setConnection('lost')
    if (opened || !(await serverAnswers())) {
      opened = false
      refusals = 0
      return
    }
    // The server may have come up between the two looks, hence the second one.
    refusals += 1
    if (refusals >= 2 && socket.readyState !== WebSocket.OPEN) refuse()
  }

  let opened = false
  socket.addEventListener('open', () => {
    opened = true
    refusals = 0
    setConnection('connected')
  })
  socket.addEventListener('close', (event) => void onClose(event))
  // A new link pasted into this tab changes only the fragment, which loads nothing.
  window.addEventListener('hashchange', () => {
    if (pageToken() === null) return
    setConnection('connecting')
    socket.reconnect()
  })
  if (pageToken() === null) setConnection('refused')

  const reopen = (): void => socket.reconnect()
  // Its types of listeners are narrower than the DOM's; its behaviour is the same.
  return { link: new RPCLink({ websocket: socket as unknown as WebSocket }), reopen, onSilence: reopen }
}
