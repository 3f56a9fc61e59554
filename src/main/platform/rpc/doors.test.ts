import { createServer } from 'node:http'
import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { removeFolder, startTestApp, type TestApp, until } from '#main/testing/test-app.ts'
import type { LatheClient } from './doors.ts'

let app: TestApp

beforeAll(async () => {
  app = await startTestApp({ cacheDir: '/nonexistent' })
})
afterAll(async () => {
  await app.dispose()
  await removeFolder(app.dataDir)
})

interface Door {
  readonly client: LatheClient
  readonly close: () => void
}

async function byWebSocket(): Promise<Door> {
  const server = createServer()
  const sockets = new WebSocketServer({ server })
  sockets.on('connection', (socket) => app.connectWebSocket(socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const socket = new WebSocket(`ws://127.0.0.1:${port}`)
  await new Promise((resolve) => socket.once('open', resolve))
  const link = new SocketLink({ websocket: socket })
  return { client: createORPCClient(link), close: () => (socket.terminate(), server.close()) }
}

async function byMessagePort(): Promise<Door> {
  const { port1, port2 } = new MessageChannel()
  app.connect(port1)
  port1.start()
  const link = new PortLink({ port: port2 })
  port2.start()
  return { client: createORPCClient(link), close: () => port2.close() }
}

const inProcess = async (): Promise<Door> => ({ client: app.client, close: () => undefined })

describe.each([
  ['web socket', byWebSocket],
  ['message port', byMessagePort],
  ['same process', inProcess],
])('over the %s', (_name, open) => {
  test('an expected failure arrives with its code and data, not as a sentence', async () => {
    const { client, close } = await open()
    const id = '01890a5d-ac96-774b-bcce-b302099a8057'
    await expect(client.chat.get({ id: id })).rejects.toMatchObject({
      code: 'CHAT_NOT_FOUND',
      data: { id },
      defined: true,
    })
    close()
  })

  test('input of the wrong shape is refused with the field, before any handler sees it', async () => {
    const { client, close } = await open()
    const wrong = client.chat.list({ cursor: null, limit: 100_000 })
    await expect(wrong).rejects.toMatchObject({ code: 'INVALID_INPUT', data: { field: 'limit' } })
    close()
  })

  test('the failure of a stream arrives at its first event', async () => {
    const { client, close } = await open()
    const reading = (async () => {
      const events = await client.chat.watch({ chatId: '01890a5d-ac96-774b-bcce-b302099a8057', after: null })
      for await (const event of events) return event
      return null
    })()
    await expect(reading).rejects.toMatchObject({ code: 'CHAT_NOT_FOUND' })
    close()
  })

  test('news reach a reader that is subscribed, and a closed connection does not keep main busy', async () => {
    const { client, close } = await open()
    const seen: string[] = []
    const stop = new AbortController()
    const reading = (async () => {
      const events = await client.system.events(undefined, { signal: stop.signal })
      for await (const event of events) seen.push(event.type)
    })().catch(() => undefined)
    const { id } = await client.chat.create({ modelId: null })
    // The subscription may begin after the first news: so there are more until one arrives.
    await until(async () => {
      await client.chat.rename({ id, title: 'A' })
      return seen.includes('chats') ? true : null
    })
    stop.abort()
    await reading
    expect(seen).toContain('chats')
    close()
  })
})
