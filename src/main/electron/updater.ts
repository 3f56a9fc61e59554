import { existsSync } from 'node:fs'
import type { Session } from 'electron'
import type { AppUpdater, UpdateInfo } from 'electron-updater'
import type { RequestEnd } from '#main/platform/net/net.ts'

/** Writes a request to `host` into the ledger before it is made and answers with what ends its entry, or null where the kill switch forbids it. */
export type UpdateLedger = (host: string) => Promise<((end: RequestEnd) => void) | null>

export interface UpdaterParts {
  /** Packed builds carry this file when whoever built them said where updates lie. */
  readonly configFile: string
  readonly version: string
  /** The session through which the library makes every request. */
  readonly session: () => Session
  readonly load: () => Promise<AppUpdater>
  readonly ledger: UpdateLedger
  /** Asks whether to download; nothing is fetched before. */
  readonly askDownload: (version: string) => Promise<boolean>
  /** Asks whether to start again now; otherwise it is installed at the next end. */
  readonly askRestart: (version: string) => Promise<boolean>
  readonly note: (line: string) => void
}

const firstCheckMs = 30_000
const everyMs = 24 * 3_600_000

/** Looks for updates while the user wants it, and never otherwise: until `enable` is called not even the library is loaded. */
export class Updates {
  readonly #parts: UpdaterParts
  #timer: NodeJS.Timeout | null = null
  #updater: AppUpdater | null = null

  constructor(parts: UpdaterParts) {
    this.#parts = parts
  }

  /** Whether this build can be updated from anywhere. */
  get available(): boolean {
    return existsSync(this.#parts.configFile)
  }

  /** Follows the setting. */
  set(on: boolean): void {
    if (!on) this.dispose()
    else if (this.#timer === null && this.available) this.#checkIn(firstCheckMs)
  }

  #checkIn(ms: number): void {
    this.#timer = setTimeout(() => {
      this.#checkIn(everyMs)
      this.check().catch((error: unknown) => this.#parts.note(`looking for an update failed: ${String(error)}`))
    }, ms)
  }

  /** Looks once, and asks about what it finds. */
  async check(): Promise<void> {
    const updater = await this.#load()
    const found = await updater.checkForUpdates()
    if (found === null || !found.isUpdateAvailable) return
    await this.#offer(updater, found.updateInfo)
  }

  async #offer(updater: AppUpdater, { version }: UpdateInfo): Promise<void> {
    if (!(await this.#parts.askDownload(version))) return
    await updater.downloadUpdate()
    updater.autoInstallOnAppQuit = true
    if (await this.#parts.askRestart(version)) updater.quitAndInstall()
  }

  async #load(): Promise<AppUpdater> {
    if (this.#updater !== null) return this.#updater
    accountFor(this.#parts.session(), this.#parts.ledger)
    const updater = await this.#parts.load()
    updater.autoDownload = false
    updater.autoInstallOnAppQuit = false
    updater.allowDowngrade = false
    updater.logger = null
    updater.on('error', (error) => this.#parts.note(`the updater says: ${error.message}`))
    this.#updater = updater
    return updater
  }

  dispose(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }
}

/** Lets through https alone, and nothing that is not in the ledger first. */
export function accountFor(session: Pick<Session, 'webRequest' | 'setProxy'>, ledger: UpdateLedger): void {
  const open = new Map<number, { readonly end: (end: RequestEnd) => void; sentBytes: number }>()
  // The guard of all sessions is replaced for this one, which no page can use.
  session.webRequest.onBeforeRequest(({ id, url }, callback) => {
    const { protocol, host } = new URL(url)
    if (protocol !== 'https:') return callback({ cancel: true })
    // A redirect is a request of the same number to another host: both are in the ledger.
    open.get(id)?.end({ outcome: 'ok', sentBytes: open.get(id)?.sentBytes ?? 0, receivedBytes: 0 })
    open.delete(id)
    const admit = async (): Promise<boolean> => {
      const end = await ledger(host)
      if (end !== null) open.set(id, { end, sentBytes: 0 })
      return end !== null
    }
    void answer(admit(), callback)
  })
  session.webRequest.onSendHeaders(({ id, requestHeaders }) => {
    const entry = open.get(id)
    if (entry !== undefined) entry.sentBytes = headerBytes(requestHeaders)
  })
  const close = (id: number, outcome: RequestEnd['outcome'], receivedBytes: number): void => {
    const entry = open.get(id)
    open.delete(id)
    entry?.end({ outcome, sentBytes: entry.sentBytes, receivedBytes })
  }
  session.webRequest.onCompleted(({ id, statusCode, responseHeaders }) =>
    close(id, statusCode < 400 ? 'ok' : 'failed', contentLength(responseHeaders)),
  )
  session.webRequest.onErrorOccurred(({ id }) => close(id, 'failed', 0))
  void session.setProxy({ mode: 'system' })
}

/** What cannot be accounted for is not sent. */
async function answer(
  admitted: Promise<boolean>,
  callback: (response: { readonly cancel: boolean }) => void,
): Promise<void> {
  callback({ cancel: !(await admitted.catch(() => false)) })
}

const headerBytes = (headers: Readonly<Record<string, string>>): number =>
  Object.entries(headers).reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0)

/** The body's size as the server states it: Chromium tells nobody how many bytes came. */
function contentLength(headers: Readonly<Record<string, string[]>> | undefined): number {
  const name = Object.keys(headers ?? {}).find((key) => key.toLowerCase() === 'content-length')
  const length = Number(name === undefined ? 0 : headers?.[name]?.[0])
  return Number.isFinite(length) ? length : 0
}
