import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { AppError } from '#shared/app-error.ts'
import type { Sha256 } from '#shared/ids.ts'
import { fromReadError } from './file-errors.ts'

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
export async function hashFile(path: string, options: HashFileOptions = {}): Promise<Sha256> {
  const file = await open(path, 'r').catch((error: unknown) => {
    throw fromReadError(error, path)
  })
  try {
    const before = await stampOf(file)
    const sha256 = await hashBlocks(file, options).catch((error: unknown) => {
      options.signal?.throwIfAborted()
      throw fromReadError(error, path)
    })
    if ((await stampOf(file)) !== before) throw new AppError('FILE_CHANGED', { path })
    return sha256
  } finally {
    await file.close()
  }
}

async function hashBlocks(file: FileHandle, { signal, onBytes }: HashFileOptions): Promise<Sha256> {
  const hash = createHash('sha256')
  const block = Buffer.allocUnsafe(blockBytes)
  let position = 0
  for (;;) {
    signal?.throwIfAborted()
    const { bytesRead } = await file.read(block, 0, blockBytes, position)
    if (bytesRead === 0) return hash.digest('hex') as Sha256
    hash.update(block.subarray(0, bytesRead))
    position += bytesRead
    onBytes?.(position)
  }
}

async function stampOf(file: FileHandle): Promise<string> {
  const stats = await file.stat({ bigint: true })
  return `${stats.size}:${stats.mtimeNs}`
}
