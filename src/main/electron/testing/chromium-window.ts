import { EventEmitter } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright'
import type { WebContents } from 'electron'
import type { App } from '#main/app.ts'
import type { Port } from '../heartbeat.ts'
import { appOrigin, type PageOrigin } from '../origin.ts'
import { Pages } from '../ports.ts'
import { serveAsset } from '../protocol.ts'
import { root } from './stand-in-electron.ts'

/** Chromium has no scheme of ours: the same files and headers come under this address. */
const standInOrigin = 'https://lathe.test'
const origin: PageOrigin = { startUrl: `${standInOrigin}/`, owns: (url) => url.startsWith(`${standInOrigin}/`) }

/** A message port whose other end is in the page. */
class BridgedPort extends EventEmitter implements Port {
  static #next = 1
  readonly id = BridgedPort.#next++
  readonly #page: Page
  constructor(page: Page) {
    super()
    this.#page = page
  }
  start(): void {}
  postMessage(message: unknown): void {
    this.#tell('say', message)
  }
  close(): void {
    this.#tell('close', null)
  }
  /** A page that is gone hears nothing, and nobody needs to know. */
  #tell(what: 'say' | 'close', message: unknown): void {
    const call = { what, id: this.id, message }
    this.#page
      .evaluate(
        (sent) => (globalThis as unknown as { standIn: { tell(call: unknown): void } }).standIn.tell(sent),
        call,
      )
      .catch(() => undefined)
  }
}

/**
 * The desktop window without Electron: the built page and the built preload in a real Chromium, served by the window's own protocol under its own
 * policy, on message ports handed over by the window's own code. What stands in is `electron` in the preload, and the way of messages between processes.
 */
export async function openChromiumWindow(app: App, executablePath: string) {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  const page = await (await browser.newContext({ locale: 'en-US' })).newPage()
  const problems: string[] = []
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
  page.on('pageerror', (error) => problems.push(error.message))

  const ports = new Map<number, BridgedPort>()
  const bridged = () => {
    const port = new BridgedPort(page)
    ports.set(port.id, port)
    return { port1: port, port2: port.id }
  }
  const pages = new Pages<number>({ origin, createChannel: bridged, connect: (port) => app.connect(port) })
  const send = (channel: string, message: unknown) =>
    void page.evaluate(
      (sent) => (globalThis as unknown as { standIn: { hear(sent: unknown): void } }).standIn.hear(sent),
      { channel, message },
    )
  const contents = Object.assign(new EventEmitter(), { id: 1, send }) as unknown as WebContents
  pages.admit(contents)
  const senderFrame = {
    get url() {
      return page.url()
    },
    parent: null,
    postMessage: (channel: string, _message: unknown, ids: number[]) => send(channel, ids),
  }
  page.on('request', (request) => {
    const details = { isMainFrame: true, isSameDocument: false }
    if (request.isNavigationRequest()) (contents as unknown as EventEmitter).emit('did-start-navigation', details)
  })
  await page.exposeFunction('standInReady', () => pages.handOver({ sender: contents, senderFrame }))
  await page.exposeFunction('standInSaid', (id: number, data: unknown) => ports.get(id)?.emit('message', { data }))
  await page.addInitScript({
    content: `${inPage}\n;(function (require, process) {${await readFile(join(root, 'out', 'preload', 'index.cjs'), 'utf8')}})(standIn.require, { platform: 'linux' })`,
  })
  await page.route(`${standInOrigin}/**`, async (route) => {
    const { pathname } = new URL(route.request().url())
    const answer = await serveAsset(join(root, 'out', 'renderer'), {
      method: route.request().method(),
      url: `${appOrigin}${pathname}`,
    })
    await route.fulfill({
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: Buffer.from(await answer.arrayBuffer()),
    })
  })
  await page.goto(origin.startUrl)
  return { page, pages, contents, problems, close: () => browser.close() }
}

/** Runs before the preload: its `electron`, and the page's ends of the ports. */
const inPage = `
  globalThis.standIn = (() => {
    const listeners = new Map()
    const ends = new Map()
    const open = (id) => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = ({ data }) => standInSaid(id, data)
      ends.set(id, port1)
      return port2
    }
    const electron = {
      contextBridge: { exposeInMainWorld: (name, value) => Object.defineProperty(globalThis, name, { value }) },
      ipcRenderer: { on: (channel, listener) => listeners.set(channel, listener), send: () => void standInReady() },
      webUtils: { getPathForFile: (file) => '/dropped/' + file.name },
    }
    return {
      require: () => electron,
      hear: ({ channel, message }) => listeners.get(channel)(channel === 'lathe:port' ? { ports: message.map(open) } : {}, message),
      tell: ({ what, id, message }) => (what === 'close' ? ends.get(id)?.close() : ends.get(id)?.postMessage(message)),
    }
  })()
`
