import { createHash } from 'node:crypto'
import type { Sha256 } from '#shared/ids.ts'
import { withFile } from './open-file.ts'

export interface HashFileOptions {
  readonly signal?: AbortSignal
  /** Called with the bytes hashed so far. */
  readonly onBytes?: (bytes: number) => void
}

/** Small enough that one update keeps the event loop for about a millisecond. */
const blockBytes = 1024 * 1024

/**
 * SHA-256 of a file of any size, a block at a time.
 * Rejects with FILE_NOT_FOUND, FILE_NOT_READABLE, or FILE_CHANGED when it is written to meanwhile.
 */
export const hashFile = (path: string, { signal, onBytes }: HashFileOptions = {}): Promise<Sha256> =>
  withFile(path, signal, async ({ read }) => {
    const hash = createHash('sha256')
    const block = new Uint8Array(blockBytes)
    for (let position = 0; ;) {
      signal?.throwIfAborted()
      const bytes = await read(block, position)
      hash.update(block.subarray(0, bytes))
      position += bytes
      if (bytes > 0) onBytes?.(position)
      if (bytes < blockBytes) return hash.digest('hex') as Sha256
    }
  })
