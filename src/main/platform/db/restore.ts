import { copyFile, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Clock, systemClock } from '#main/clock.ts'
import { AppError } from '#shared/app-error.ts'
import { syncFile, syncFolder } from '#main/platform/disk/disk.ts'
import { errnoOf } from '#main/platform/disk/file-errors.ts'
import { type BackupFile, fileDate, listBackups } from './backup-files.ts'
import { toAppError } from './errors.ts'
import { offThread } from './off-thread.ts'

/** The newest backup that is whole from its first page to its last; null when there is none. */
export async function newestGoodBackup(backupsDir: string): Promise<BackupFile | null> {
  for (const backup of listBackups(backupsDir)) {
    const good = await offThread({ kind: 'check', path: backup.path }).then(
      () => true,
      () => false,
    )
    if (good) return backup
  }
  return null
}

/**
 * Moves a database out of the way, with its log, so that nothing of it is lost: `lathe.db.damaged-<date>`.
 * Nobody may have it open. Returns where it lies now, or null when there was none.
 */
export async function setAside(path: string, clock: Clock = systemClock): Promise<string | null> {
  const target = await freeName(`${path}.damaged-${fileDate(clock.nowMs())}`)
  // The log goes first: left alone beside a new database of the same name, it would be played into that.
  let moved = false
  for (const suffix of ['-wal', '-shm', '']) {
    try {
      await rename(path + suffix, target + suffix)
      moved = true
    } catch (error) {
      if (errnoOf(error) !== 'ENOENT') throw toAppError(error, path)
    }
  }
  await syncFolder(dirname(path))
  return moved ? target : null
}

/**
 * Puts the newest good backup in the place of the database, which is set aside. Nobody may have it open.
 * Rejects with DB_DAMAGED when there is no good backup, and with DISK_FULL; the database is then where it was.
 */
export async function restoreBackup(
  path: string,
  backupsDir: string,
  clock: Clock = systemClock,
): Promise<{ readonly backup: BackupFile; readonly asidePath: string | null }> {
  const backup = await newestGoodBackup(backupsDir)
  if (backup === null) throw new AppError('DB_DAMAGED', { path, backupPath: null, backupAtMs: null })
  const copy = `${path}.restoring`
  try {
    await copyFile(backup.path, copy)
    await syncFile(copy)
  } catch (error) {
    await rm(copy, { force: true }).catch(() => undefined)
    throw toAppError(error, path)
  }
  const asidePath = await setAside(path, clock)
  await rename(copy, path)
  await syncFolder(dirname(path))
  return { backup, asidePath }
}

async function freeName(wanted: string): Promise<string> {
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? wanted : `${wanted}-${n}`
    const taken = await stat(name).then(
      () => true,
      () => false,
    )
    if (!taken) return name
  }
}
