import { randomBytes } from 'node:crypto'
import { access, constants, mkdir, open, rename, rm, stat, statfs } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { AppError, isAppError } from '#shared/app-error.ts'
import { errnoOf, fromReadError, fromWriteError } from './file-errors.ts'

/** Bytes that this user may still write where `path` lies or will lie: its nearest existing parent counts. */
export async function freeBytes(path: string): Promise<number> {
  const stats = await statfs(await nearestExisting(path))
  return stats.bavail * stats.bsize
}

/** Makes what a file has proof against a power cut. */
export async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Makes a new name in `folder` outlive a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder, and needs no such thing: NTFS journals its names itself.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/**
 * Writes a whole file so that a reader, a crash or a power cut sees the old bytes or the new ones, never a part.
 * Rejects with DISK_FULL or DATA_FOLDER_READ_ONLY; the old file is then as it was. `mode` is the file's, e.g. 0o600.
 */
export async function writeFileAtomic(
  path: string,
  data: string | Uint8Array,
  options: { readonly mode?: number } = {},
): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`)
  try {
    const handle = await open(temporary, 'wx', options.mode ?? 0o666)
    try {
      await handle.writeFile(data)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, path)
    await syncFolder(dirname(path))
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw fromWriteError(error, path)
  }
}

/**
 * Makes a folder that only this user can enter, or takes the one that is there, and proves that it can be written to.
 * Rejects with DATA_FOLDER_READ_ONLY, DISK_FULL, or FILE_NOT_READABLE when `path` is no folder.
 */
export async function ensurePrivateFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 })
  } catch (error) {
    if (!(await isFolder(path))) throw await mkdirError(error, path)
  }
  // access() asks the kernel, so a read-only mount is seen even by root, whom file modes do not stop.
  await access(path, constants.R_OK | constants.W_OK | constants.X_OK).catch((error: unknown) => {
    throw new AppError('DATA_FOLDER_READ_ONLY', { path }, { cause: error })
  })
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  )

async function mkdirError(error: unknown, path: string): Promise<unknown> {
  const known = fromWriteError(error, path)
  if (isAppError(known, 'DISK_FULL')) return known
  // On a read-only disk Node's recursive mkdir says ENOENT, so its word alone does not tell.
  if (isAppError(known) || !(await canWrite(await nearestExisting(path)))) {
    return new AppError('DATA_FOLDER_READ_ONLY', { path }, { cause: error })
  }
  return fromReadError(error, path)
}

const canWrite = (path: string): Promise<boolean> =>
  access(path, constants.W_OK).then(
    () => true,
    () => false,
  )

async function nearestExisting(path: string): Promise<string> {
  const at = resolve(path)
  const parent = dirname(at)
  const exists = await access(at).then(
    () => true,
    (error: unknown) => errnoOf(error) !== 'ENOENT',
  )
  return exists || parent === at ? at : nearestExisting(parent)
}
