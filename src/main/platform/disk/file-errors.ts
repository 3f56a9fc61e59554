import { dirname } from 'node:path'
import { AppError } from '#shared/app-error.ts'

const readOnlyCodes = new Set(['EROFS', 'EACCES', 'EPERM'])

/** The system's name for what went wrong, e.g. ENOENT; an AppError has a code of another kind. */
export const errnoOf = (error: unknown): string | null =>
  error instanceof Error && !(error instanceof AppError) && 'code' in error && typeof error.code === 'string'
    ? error.code
    : null

/**
 * Turns what the file system says when a write to `path` fails into an AppError; every other error comes back as it was.
 * DISK_FULL also stands for a quota that is used up: the user's way out is the same.
 */
export function fromWriteError(error: unknown, path: string): unknown {
  const code = errnoOf(error)
  if (code === null) return error
  if (code === 'ENOSPC' || code === 'EDQUOT') return new AppError('DISK_FULL', { path }, { cause: error })
  if (readOnlyCodes.has(code)) return new AppError('DATA_FOLDER_READ_ONLY', { path: dirname(path) }, { cause: error })
  return error
}

/** Turns what the file system says when a read of `path` fails into an AppError; every other error comes back as it was. */
export function fromReadError(error: unknown, path: string): unknown {
  const code = errnoOf(error)
  if (code === 'ENOENT' || code === 'ENOTDIR') return new AppError('FILE_NOT_FOUND', { path }, { cause: error })
  if (code === null) return error
  return new AppError('FILE_NOT_READABLE', { path, reason: code }, { cause: error })
}
