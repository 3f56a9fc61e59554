import { type FileHandle, open } from 'node:fs/promises'
import { errnoOf } from '#main/platform/disk/file-errors.ts'

/**
 * Makes what is in the write-ahead log proof against a power cut, without holding up the main thread: SQLite's own wait for the disk would.
 * Calls made while one is under way share the next.
 */
export class WalSync {
  readonly #path: string
  #file: FileHandle | null = null
  #running: Promise<void> | null = null
  #next: Promise<void> | null = null
  #disposed = false

  constructor(databasePath: string) {
    this.#path = `${databasePath}-wal`
  }

  sync(): Promise<void> {
    if (this.#disposed) return Promise.resolve()
    if (this.#running === null) return this.#start()
    // What was written just now may have missed the run that is under way.
    this.#next ??= this.#running.catch(() => undefined).then(() => this.#start())
    return this.#next
  }

  async dispose(): Promise<void> {
    this.#disposed = true
    await this.#next?.catch(() => undefined)
    await this.#running?.catch(() => undefined)
    await this.#file?.close()
    this.#file = null
  }

  #start(): Promise<void> {
    this.#next = null
    this.#running = this.#flush().finally(() => {
      this.#running = null
    })
    return this.#running
  }

  async #flush(): Promise<void> {
    // The log keeps its file as long as the database is open; only its last connection removes it. Opening and closing this file is
    // harmless, unlike the database's own: closing that anywhere in the process would drop SQLite's locks.
    this.#file ??= await open(this.#path, 'r+').catch((error: unknown) => {
      if (errnoOf(error) === 'ENOENT') return null
      throw error
    })
    await this.#file?.datasync()
  }
}
