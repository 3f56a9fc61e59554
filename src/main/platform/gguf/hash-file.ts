import { createHash } from 'node:crypto'
import type { Sha256 } from '#shared/ids.ts'
import { withFile } from './open-file.ts'

/** Small enough that hashing one keeps the event loop for no more than a few milliseconds. */
const BLOCK_BYTES = 1024 * 1024

interface HashOptions {
  readonly signal?: AbortSignal
  /** Called after each block with the bytes of that block. */
  readonly onBytes?: (bytes: number) => void
}

/** Hashes a file of any size. Rejects with FILE_NOT_FOUND, FILE_NOT_READABLE, or FILE_CHANGED when it is written to meanwhile. */
export const hashFile = (path: string, { signal, onBytes }: HashOptions = {}): Promise<Sha256> =>
  withFile(path, signal, async ({ read }) => {
    const hash = createHash('sha256')
    const block = new Uint8Array(BLOCK_BYTES)
    for (let offset = 0; ; offset += BLOCK_BYTES) {
      signal?.throwIfAborted()
      const bytes = await read(block, offset)
      hash.update(block.subarray(0, bytes))
      if (bytes > 0) onBytes?.(bytes)
      if (bytes < BLOCK_BYTES) return hash.digest('hex') as Sha256
    }
  })
