import { open, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { syncFile } from '#main/platform/disk/disk.ts'
import { errnoOf, fromWriteError } from '#main/platform/disk/file-errors.ts'

/** What has come so far of a file, as `<path>.part`, beside the server's mark of which version it is a part of. */
export class PartFile {
  readonly path: string
  readonly #validatorPath: string

  constructor(target: string) {
    this.path = `${target}.part`
    this.#validatorPath = `${target}.part.version`
  }

  async size(): Promise<number> {
    const stats = await stat(this.path).catch((error: unknown) => {
      if (errnoOf(error) === 'ENOENT') return null
      throw error
    })
    return stats?.size ?? 0
  }

  /** Asks for the rest, or for all of it when the server has another version by now. */
  async rangeHeaders(from: number): Promise<Record<string, string>> {
    const validator = await readFile(this.#validatorPath, 'utf8').catch(() => '')
    return { range: `bytes=${from}-`, ...(validator === '' ? {} : { 'if-range': validator }) }
  }

  async rememberValidator(headers: Headers): Promise<void> {
    const etag = headers.get('etag')
    // A weak mark does not promise equal bytes (RFC 9110, 13.1.5).
    const validator = etag && !etag.startsWith('W/') ? etag : (headers.get('last-modified') ?? '')
    await writeFile(this.#validatorPath, validator).catch((error: unknown) => {
      throw fromWriteError(error, this.#validatorPath)
    })
  }

  /** Writes a body from byte `start` on, and yields the length of each piece once it is in the file. */
  async *write(body: ReadableStream<Uint8Array> | null, start: number): AsyncGenerator<number> {
    const file = await open(this.path, start > 0 ? 'a' : 'w').catch((error: unknown) => {
      throw fromWriteError(error, this.path)
    })
    try {
      for await (const chunk of body ?? []) {
        await file.writeFile(chunk).catch((error: unknown) => {
          throw fromWriteError(error, this.path)
        })
        yield chunk.byteLength
      }
    } finally {
      await file.close()
    }
  }

  sync(): Promise<void> {
    return syncFile(this.path)
  }

  async forgetValidator(): Promise<void> {
    await rm(this.#validatorPath, { force: true })
  }

  async discard(): Promise<void> {
    await rm(this.path, { force: true })
    await this.forgetValidator()
  }
}
