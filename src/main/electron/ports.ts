import type { IpcMainEvent, WebContents } from 'electron'
import type { DesktopCommand } from '#shared/desktop.ts'
import { keepHeartbeat, pageRhythm, type Port, type Rhythm } from './heartbeat.ts'
import type { PageOrigin } from './origin.ts'

interface Channel<PagePort> {
  readonly port1: Port
  readonly port2: PagePort
}

/** As much of a frame as a hand-over needs. */
export interface Frame<PagePort> {
  readonly url: string
  /** Null for the main frame. */
  readonly parent: unknown
  postMessage(channel: string, message: unknown, transfer: PagePort[]): void
}

/** Whether a message comes from a page of the app itself, in a main frame. A frame that is already gone is null. */
export function isTrustedSender(frame: Pick<Frame<never>, 'url' | 'parent'> | null, origin: PageOrigin): boolean {
  return frame !== null && frame.parent === null && origin.owns(frame.url)
}

export interface PagesOptions<PagePort> {
  readonly origin: PageOrigin
  readonly createChannel: () => Channel<PagePort>
  /** Serves the app over a port, until that port says that it is closed. */
  readonly connect: (port: AppPort) => void
  readonly rhythm?: Rhythm
}

/** What the app sees of a page's port. */
export type AppPort = Pick<Port, 'on' | 'postMessage'>

/**
 * The app's end of a page's port. Whether a port that is closed here says so here is the port's secret: this one always does, once, and what is sent
 * to it afterwards goes nowhere.
 */
function appEnd(port: Port): { readonly port: AppPort; close(): void } {
  const onClose = new Set<() => void>()
  let closed = false
  const on = (event: 'message' | 'close', listener: (message: unknown) => void): void => {
    if (event === 'message') port.on('message', listener)
    else onClose.add(() => listener(undefined))
  }
  return {
    port: { on, postMessage: (message) => closed || port.postMessage(message) },
    close: () => {
      if (closed) return
      closed = true
      port.close()
      for (const listener of onClose) listener()
    },
  }
}

/** The pages of the app's windows: one port for each page load, and what menus and files have to say to them. */
export class Pages<PagePort> {
  readonly #options: PagesOptions<PagePort>
  readonly #contents = new Map<number, WebContents>()
  readonly #links = new Map<number, () => void>()
  readonly #waiting = new Map<number, DesktopCommand[]>()

  constructor(options: PagesOptions<PagePort>) {
    this.#options = options
  }

  /** Lets the pages of this window ask for a port, for as long as the window lives. */
  admit(contents: WebContents): void {
    const { id } = contents
    this.#contents.set(id, contents)
    contents.on('did-start-navigation', (details) => {
      if (details.isMainFrame && !details.isSameDocument) this.#end(id)
    })
    contents.on('render-process-gone', () => this.#end(id))
    contents.once('destroyed', () => {
      this.#end(id)
      this.#contents.delete(id)
      this.#waiting.delete(id)
    })
  }

  /** Answers a page that says it is ready; anybody else gets nothing. */
  handOver(event: Pick<IpcMainEvent, 'sender'> & { readonly senderFrame: Frame<PagePort> | null }): boolean {
    const { sender, senderFrame } = event
    if (senderFrame === null || !this.#contents.has(sender.id) || !isTrustedSender(senderFrame, this.#options.origin))
      return false
    this.#end(sender.id)
    const [data, beat] = [this.#options.createChannel(), this.#options.createChannel()]
    const end = appEnd(data.port1)
    this.#options.connect(end.port)
    const close = (): void => {
      if (this.#links.get(sender.id) === close) this.#links.delete(sender.id)
      stopBeat()
      end.close()
    }
    const stopBeat = keepHeartbeat(beat.port1, close, this.#options.rhythm ?? pageRhythm)
    data.port1.on('close', close)
    data.port1.start()
    this.#links.set(sender.id, close)
    senderFrame.postMessage('lathe:port', null, [data.port2, beat.port2])
    for (const command of this.#waiting.get(sender.id) ?? []) sender.send('lathe:command', command)
    this.#waiting.delete(sender.id)
    return true
  }

  /** Says something to a window's page, at once or as soon as it is ready. */
  send(contents: WebContents, command: DesktopCommand): void {
    if (this.#links.has(contents.id)) contents.send('lathe:command', command)
    else this.#waiting.set(contents.id, [...(this.#waiting.get(contents.id) ?? []), command])
  }

  isLinked(contents: WebContents): boolean {
    return this.#links.has(contents.id)
  }

  #end(id: number): void {
    this.#links.get(id)?.()
  }

  dispose(): void {
    for (const close of this.#links.values()) close()
    this.#contents.clear()
    this.#waiting.clear()
  }
}
