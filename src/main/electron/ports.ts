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
  createChannel(): Channel<PagePort>
  /** Serves the app over a port; the answer ends it. */
  connect(port: Port): () => void
  readonly rhythm?: Rhythm
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
    if (senderFrame === null || !this.#contents.has(sender.id) || !isTrustedSender(senderFrame, this.#options.origin)) return false
    this.#end(sender.id)
    const [data, beat] = [this.#options.createChannel(), this.#options.createChannel()]
    const disconnect = this.#options.connect(data.port1)
    let ended = false
    const end = (): void => {
      // Closing the port tells us that the port is closed.
      if (ended) return
      ended = true
      if (this.#links.get(sender.id) === end) this.#links.delete(sender.id)
      stopBeat()
      disconnect()
      data.port1.close()
    }
    const stopBeat = keepHeartbeat(beat.port1, end, this.#options.rhythm ?? pageRhythm)
    data.port1.on('close', end)
    this.#links.set(sender.id, end)
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
    for (const end of this.#links.values()) end()
    this.#contents.clear()
    this.#waiting.clear()
  }
}
