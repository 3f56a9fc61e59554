import { type BigIntStats, constants } from 'node:fs'
import { type FileHandle, open, stat } from 'node:fs/promises'
import { AppError, isAppError } from '#shared/app-error.ts'
import { fromReadError } from '#main/platform/disk/file-errors.ts'

interface OpenFile {
  readonly sizeBytes: number
  /** Fills `into` from `offset` on and resolves to the bytes read, fewer only where the file ends. */
  readonly read: (into: Uint8Array, offset: number) => Promise<number>
}

/**
 * Opens a file for the time of `use` and closes it on every way out.
 * Rejects with FILE_NOT_FOUND, FILE_NOT_READABLE (also for a folder, a pipe or a device), or FILE_CHANGED when the file
 * was written to or replaced meanwhile, whatever `use` made of it; an abort keeps its own reason.
 */
export async function withFile<T>(path: string, signal: AbortSignal | undefined, use: (file: OpenFile) => Promise<T>) {
  signal?.throwIfAborted()
  await using handle = await openRegular(path)
  const before = await handle.stat({ bigint: true })
  const [outcome] = await Promise.allSettled([use({ sizeBytes: Number(before.size), read: readerOf(handle) })])
  signal?.throwIfAborted()
  if (!isSame(before, await handle.stat({ bigint: true })) || !isSame(before, await statOrNull(path))) {
    throw new AppError('FILE_CHANGED', { path })
  }
  if (outcome.status === 'fulfilled') return outcome.value
  throw isAppError(outcome.reason) ? outcome.reason : fromReadError(outcome.reason, path)
}

async function openRegular(path: string): Promise<FileHandle> {
  // Without O_NONBLOCK, which Windows has not and needs not, opening a pipe would wait for somebody to write to it.
  const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch((error: unknown) => {
    throw fromReadError(error, path)
  })
  const stats = await handle.stat()
  if (stats.isFile()) return handle
  await handle.close()
  throw new AppError('FILE_NOT_READABLE', { path, reason: stats.isDirectory() ? 'EISDIR' : 'NOT_A_FILE' })
}

/** Reads again after a short read, which network drives give. */
const readerOf =
  (handle: FileHandle): OpenFile['read'] =>
  async (into, offset) => {
    let filled = 0
    while (filled < into.byteLength) {
      const { bytesRead } = await handle.read(into, filled, into.byteLength - filled, offset + filled)
      if (bytesRead === 0) break
      filled += bytesRead
    }
    return filled
  }

const statOrNull = (path: string) => stat(path, { bigint: true }).catch(() => null)

/** Not by inode, which some network drives number anew. */
const isSame = (before: BigIntStats, after: BigIntStats | null) =>
  after !== null && before.size === after.size && before.mtimeNs === after.mtimeNs
