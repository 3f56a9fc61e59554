import { statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { AppError } from '#shared/app-error.ts'
import { newErrorId } from '#main/platform/log/failure.ts'
import { fromWriteError } from '#main/platform/disk/file-errors.ts'
import { newestBackup } from './backup-files.ts'

/** With less than this left, an input/output error of SQLite means that the disk is full: it does not pass on what the system said. */
const nearlyFullBytes = 1024 * 1024

/**
 * What SQLite or the file system says of a failed write to the database at `path`, as an expected failure; null when it is none
 * (a violated constraint, a mistake in the SQL).
 */
export function knownFailure(error: unknown, path: string, backupsDir?: string): AppError | null {
  if (error instanceof AppError) return error
  if (error instanceof Database.SqliteError) return fromSqlite(error, path, backupsDir)
  const mapped = fromWriteError(error, path)
  return mapped instanceof AppError ? mapped : null
}

/** As knownFailure, but anything unexpected is INTERNAL, with the error as its cause for the log. */
export const toAppError = (error: unknown, path: string, backupsDir?: string): AppError =>
  knownFailure(error, path, backupsDir) ?? new AppError('INTERNAL', { errorId: newErrorId() }, { cause: error })

function fromSqlite(
  error: InstanceType<typeof Database.SqliteError>,
  path: string,
  backupsDir?: string,
): AppError | null {
  const { code } = error
  const cause = { cause: error }
  if (code === 'SQLITE_FULL') return new AppError('DISK_FULL', { path }, cause)
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    const backup = backupsDir === undefined ? null : newestBackup(backupsDir)
    return new AppError(
      'DB_DAMAGED',
      { path, backupPath: backup?.path ?? null, backupAtMs: backup?.atMs ?? null },
      cause,
    )
  }
  if (/^SQLITE_(IOERR|CANTOPEN)/.test(code) && isNearlyFull(path)) return new AppError('DISK_FULL', { path }, cause)
  if (/^SQLITE_(READONLY|PERM|CANTOPEN)/.test(code))
    return new AppError('DATA_FOLDER_READ_ONLY', { path: dirname(path) }, cause)
  return null
}

function isNearlyFull(path: string): boolean {
  try {
    const stats = statfsSync(dirname(path))
    return stats.bavail * stats.bsize < nearlyFullBytes
  } catch {
    return false
  }
}
