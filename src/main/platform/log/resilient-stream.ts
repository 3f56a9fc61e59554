import { createStream, type RotatingFileStream } from 'rotating-file-stream'

export interface ResilientStreamOptions {
  readonly folder: string
  /** As in `lathe.log`; older files become `lathe.1.log`, `lathe.2.log`, … */
  readonly fileName: string
  readonly maxFileBytes: number
  readonly maxFiles: number
  /** How long after a failure the file is tried again. */
  readonly retryMs?: number
}

/** Beyond this much that the disk has not taken yet, lines are dropped: a stuck disk must not eat the memory. */
const maxBacklogBytes = 8 * 1024 * 1024

/**
 * A rotating log file that never throws and never takes the app down: while the disk is full, read-only or gone, lines are dropped
 * and counted, and the file is opened anew after `retryMs`.
 */
export class ResilientStream {
  readonly #options: ResilientStreamOptions
  #stream: RotatingFileStream | null = null
  #retryAtMs = 0
  #lostLines = 0
  #disposed = false

  constructor(options: ResilientStreamOptions) {
    this.#options = options
  }

  /** How many were lost that the file does not tell of yet. */
  get lostLines(): number {
    return this.#lostLines
  }

  write(line: string): void {
    const stream = this.#disposed ? null : this.#open()
    if (stream === null || stream.writableLength > maxBacklogBytes) {
      this.#lostLines += 1
      return
    }
    stream.write(line)
  }

  /** Resolves when all that was written has reached the file, or the file has failed. */
  async dispose(): Promise<void> {
    this.#disposed = true
    const stream = this.#stream
    this.#stream = null
    if (stream === null) return
    await new Promise<void>((resolve) => {
      stream.once('close', resolve)
      stream.end()
    })
  }

  #open(): RotatingFileStream | null {
    if (this.#stream !== null) return this.#stream
    if (performance.now() < this.#retryAtMs) return null
    const { folder, fileName, maxFileBytes, maxFiles } = this.#options
    const [, stem = fileName, suffix = ''] = /^(.*?)(\.[^.]*)?$/.exec(fileName) ?? []
    const stream = createStream((index) => (index ? `${stem}.${String(index)}${suffix}` : fileName), {
      path: folder,
      size: `${maxFileBytes}B`,
      rotate: maxFiles - 1,
      mode: 0o600,
    })
    stream.on('error', () => this.#fail(stream))
    this.#stream = stream
    this.#tellOfLoss(stream)
    return stream
  }

  #tellOfLoss(stream: RotatingFileStream): void {
    const lost = this.#lostLines
    if (lost === 0) return
    const note = { level: 'warn', time: new Date().toISOString(), atLeast: lost, msg: 'lines of the log were lost' }
    stream.write(`${JSON.stringify(note)}\n`, (error) => {
      if (!error) this.#lostLines -= lost
    })
  }

  #fail(stream: RotatingFileStream): void {
    if (this.#stream !== stream) return
    this.#stream = null
    this.#lostLines += 1
    this.#retryAtMs = performance.now() + (this.#options.retryMs ?? 10_000)
  }
}
