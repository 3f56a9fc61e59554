import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import type { Clock } from '#main/clock.ts'
import { AppError } from '#shared/app-error.ts'
import { freeBytes, syncFolder } from '#main/platform/disk/disk.ts'
import { type BackupFile, backupName, listBackups, superseded } from './backup-files.ts'
import { toAppError } from './errors.ts'
import { offThread } from './off-thread.ts'

const dayMs = 24 * 60 * 60 * 1000

export interface BackupSource {
  readonly path: string
  readonly backupsDir: string
  /** The schema version of the file at `path`. */
  readonly version: number
  readonly clock: Clock
  readonly signal?: AbortSignal
}

/**
 * Copies the database while it is in use, checks the copy and only then lets older ones go. It runs in a thread of its own.
 * Rejects with DISK_FULL, or with DB_DAMAGED when the database cannot be read to its end.
 */
export async function backUp({ path, backupsDir, version, clock, signal }: BackupSource): Promise<BackupFile> {
  const atMs = clock.nowMs()
  const target = join(backupsDir, backupName(basename(path, extname(path)), version, atMs))
  const unfinished = `${target}.part`
  try {
    await mkdir(backupsDir, { recursive: true, mode: 0o700 })
    if ((await storedBytes(path)) > (await freeBytes(backupsDir))) throw new AppError('DISK_FULL', { path: backupsDir })
    await rm(unfinished, { force: true })
    await offThread({ kind: 'copy', from: path, to: unfinished }, signal)
    await rename(unfinished, target)
    await syncFolder(backupsDir)
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined)
    signal?.throwIfAborted()
    throw toAppError(error, path, backupsDir)
  }
  for (const old of superseded(listBackups(backupsDir), version)) await rm(old.path, { force: true })
  return { path: target, version, atMs }
}

/** Makes the daily backup when the last one is a day old and something was written since; null when none is due. */
export async function backupIfDue(source: BackupSource): Promise<BackupFile | null> {
  const newest = listBackups(source.backupsDir).find((backup) => backup.version === source.version)
  if (newest && source.clock.nowMs() - newest.atMs < dayMs) return null
  if (newest && (await changedAtMs(source.path)) <= newest.atMs) return null
  return backUp(source)
}

/** The database and its log, as far as they are there. */
async function filesOf(path: string): Promise<readonly { readonly size: number; readonly mtimeMs: number }[]> {
  const found = await Promise.all([path, `${path}-wal`].map((file) => stat(file).catch(() => null)))
  return found.filter((stats) => stats !== null)
}

const storedBytes = async (path: string): Promise<number> =>
  (await filesOf(path)).reduce((sum, stats) => sum + stats.size, 0)

const changedAtMs = async (path: string): Promise<number> =>
  Math.max(...(await filesOf(path)).map((stats) => stats.mtimeMs))
