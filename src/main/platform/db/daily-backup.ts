import { type AppError, isAppError } from '#shared/app-error.ts'
import { asAppError } from '#main/platform/log/failure.ts'
import type { Log } from '#main/platform/log/log.ts'
import { backupIfDue, type BackupSource } from './backup.ts'

export interface DailyBackupOptions extends Omit<BackupSource, 'signal'> {
  readonly log: Log
  /** The copy could not be read to its end: the database is damaged. */
  readonly damaged?: (error: AppError) => void
  /** Not at once: the start of the app has better things to do with the disk. */
  readonly firstMs?: number
  readonly everyMs?: number
}

/** Looks every hour whether the daily backup is due, and makes it. A backup that fails is logged and tried again. */
export function startDailyBackup(options: DailyBackupOptions): { dispose(): Promise<void> } {
  const { log, damaged, firstMs = 60_000, everyMs = 3_600_000 } = options
  const closing = new AbortController()
  let timer: NodeJS.Timeout | null = null
  let running: Promise<void> = Promise.resolve()

  const makeIfDue = async (): Promise<void> => {
    try {
      const backup = await backupIfDue({ ...options, signal: closing.signal })
      if (backup) log.info({ backup: backup.path }, 'daily backup made')
    } catch (error) {
      if (closing.signal.aborted) return
      const known = asAppError(error, log, 'the daily backup')
      log.warn({ err: known }, 'the daily backup was not made')
      if (isAppError(known, 'DB_DAMAGED')) damaged?.(known)
    }
  }
  const run = async (): Promise<void> => {
    await makeIfDue()
    if (!closing.signal.aborted) runIn(everyMs)
  }
  const runIn = (ms: number): void => {
    timer = setTimeout(() => {
      running = run()
    }, ms).unref()
  }
  runIn(firstMs)
  return {
    async dispose() {
      closing.abort()
      if (timer !== null) clearTimeout(timer)
      await running
    },
  }
}
