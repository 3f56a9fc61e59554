import { EventEmitter } from 'node:events'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import type { WebContents } from 'electron'
import { describe, expect, test, vi } from 'vitest'
import type { DesktopCommand } from '#shared/desktop.ts'
import { pageOrigin } from './origin.ts'
import { type AppPort, type Frame, isTrustedSender, Pages } from './ports.ts'

const origin = pageOrigin(undefined, true)

/** Stands in for Electron's WebContents, of which Pages uses an id, events and `send`. */
class Contents extends EventEmitter {
  static #next = 1
  readonly id = Contents.#next++
  readonly sent: unknown[] = []
  send(_channel: string, command: unknown): void {
    this.sent.push(command)
  }
  get asElectron(): WebContents {
    return this as unknown as WebContents
  }
}

function page(url = 'app://lathe/chat/1', parent: unknown = null) {
  const received: MessagePort[][] = []
  const frame: Frame<MessagePort> = {
    url,
    parent,
    postMessage: (_channel, _message, ports) => void received.push(ports),
  }
  return { frame, received }
}

function pagesWithWindow() {
  const connected: { port: AppPort; ended: boolean }[] = []
  const pages = new Pages<MessagePort>({
    origin,
    createChannel: () => new MessageChannel(),
    connect: (port) => {
      const connection = { port, ended: false }
      connected.push(connection)
      port.on('close', () => {
        connection.ended = true
      })
    },
  })
  const contents = new Contents()
  pages.admit(contents.asElectron)
  const ready = (frame: Frame<MessagePort> | null) =>
    pages.handOver({ sender: contents.asElectron, senderFrame: frame })
  return { pages, contents, connected, ready }
}

test.each([
  ['another site', 'https://example.org/', null],
  ['a file', 'file:///tmp/x.html', null],
  ['a look-alike', 'app://lathe.example/', null],
  ['a frame inside the page', 'app://lathe/', {}],
])('%s is not given a port', (_what, url, parent) => {
  const { connected, ready } = pagesWithWindow()
  const { frame, received } = page(url, parent)
  expect(ready(frame)).toBe(false)
  expect([connected.length, received.length]).toEqual([0, 0])
})

test('a frame that is gone before it is answered is not given a port', () => {
  const { connected, ready } = pagesWithWindow()
  expect(ready(null)).toBe(false)
  expect(isTrustedSender(null, origin)).toBe(false)
  expect(connected).toEqual([])
})

test('a page in a window that the app did not open, such as the developer tools, is not given a port', () => {
  const { pages, connected } = pagesWithWindow()
  const stranger = new Contents()
  expect(pages.handOver({ sender: stranger.asElectron, senderFrame: page().frame })).toBe(false)
  expect(connected).toEqual([])
})

describe('a page that is ready', () => {
  test('gets the port to the app and the beat, in this order', () => {
    const { connected, ready } = pagesWithWindow()
    const { frame, received } = page()
    expect(ready(frame)).toBe(true)
    expect(received.map((ports) => ports.length)).toEqual([2])
    expect(connected.length).toBe(1)
  })

  test.each([
    [
      'it navigates or reloads',
      (contents: Contents) => contents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false }),
    ],
    ['its process crashes', (contents: Contents) => contents.emit('render-process-gone', {}, { reason: 'crashed' })],
    ['its window closes', (contents: Contents) => contents.emit('destroyed')],
  ])('is served no longer once %s: its answers would be made for nobody', (_when, happen) => {
    const { pages, contents, connected, ready } = pagesWithWindow()
    ready(page().frame)
    happen(contents)
    expect(connected[0]?.ended).toBe(true)
    expect(pages.isLinked(contents.asElectron)).toBe(false)
  })

  test('is still served when it only changes its own address', () => {
    const { contents, connected, ready } = pagesWithWindow()
    ready(page().frame)
    contents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: true })
    contents.emit('did-start-navigation', { isMainFrame: false, isSameDocument: false })
    expect(connected[0]?.ended).toBe(false)
  })

  test('is served once: a second call replaces the port, and never doubles it', () => {
    const { connected, ready } = pagesWithWindow()
    ready(page().frame)
    ready(page().frame)
    expect(connected.map(({ ended }) => ended)).toEqual([true, false])
  })

  test('that closes its port ends its own connection only', async () => {
    const { connected, ready } = pagesWithWindow()
    const first = page()
    ready(first.frame)
    first.received[0]?.[0]?.close()
    await vi.waitFor(() => expect(connected[0]?.ended).toBe(true))
    ready(page().frame)
    expect(connected[1]?.ended).toBe(false)
  })

  test('is talked with over its port, and what the app still says to one that is gone does no harm', async () => {
    const { contents, connected, ready } = pagesWithWindow()
    const { frame, received } = page()
    ready(frame)
    const heard = new Promise((resolve) => received[0]?.[0]?.once('message', resolve))
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port's, not a window's
    connected[0]?.port.postMessage('hello')
    expect(await heard).toBe('hello')
    const asked = new Promise((resolve) => connected[0]?.port.on('message', resolve))
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port's, not a window's
    received[0]?.[0]?.postMessage('question')
    expect(await asked).toBe('question')
    contents.emit('destroyed')
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port's, not a window's
    connected[0]?.port.postMessage('late')
  })

  test('that hangs is let go, so that nothing is queued for it without end', async () => {
    const ended = vi.fn<() => void>()
    const pages = new Pages<MessagePort>({
      origin,
      createChannel: () => new MessageChannel(),
      connect: (port) => port.on('close', ended),
      rhythm: { everyMs: 5, missedLimit: 2 },
    })
    const contents = new Contents()
    pages.admit(contents.asElectron)
    const { frame, received } = page()
    pages.handOver({ sender: contents.asElectron, senderFrame: frame })
    const closed = new Promise((resolve) => received[0]?.[0]?.once('close', resolve))
    await vi.waitFor(() => expect(ended).toHaveBeenCalledTimes(1))
    // The page is told by the end of its port.
    await closed
  })
})

describe('commands', () => {
  const newChat: DesktopCommand = { type: 'newChat' }
  const open: DesktopCommand = { type: 'openModels', paths: ['/m/a.gguf'] }

  test('that come before the page is ready are not lost, and come once and in order', () => {
    const { pages, contents, ready } = pagesWithWindow()
    pages.send(contents.asElectron, open)
    pages.send(contents.asElectron, newChat)
    expect(contents.sent).toEqual([])
    ready(page().frame)
    expect(contents.sent).toEqual([open, newChat])
    ready(page().frame)
    expect(contents.sent).toEqual([open, newChat])
  })

  test('that come while the page reloads wait for the next one', () => {
    const { pages, contents, ready } = pagesWithWindow()
    ready(page().frame)
    contents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false })
    pages.send(contents.asElectron, newChat)
    expect(contents.sent).toEqual([])
    ready(page().frame)
    expect(contents.sent).toEqual([newChat])
  })
})

test('dispose ends every connection', () => {
  const { pages, connected, ready } = pagesWithWindow()
  ready(page().frame)
  pages.dispose()
  expect(connected[0]?.ended).toBe(true)
})
