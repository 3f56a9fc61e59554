import { access, constants, stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import Database from 'better-sqlite3'
import { Kysely } from 'kysely'
import type { Clock } from '#main/clock.ts'
import { AppError, isAppError } from '#shared/app-error.ts'
import { errnoOf } from '#main/platform/disk/file-errors.ts'
import { asAppError } from '#main/platform/log/failure.ts'
import type { Log } from '#main/platform/log/log.ts'
import { backUp } from './backup.ts'
import { latheDialect } from './dialect.ts'
import { knownFailure, toAppError } from './errors.ts'
import { latestVersion, migrate, type Migration, versionOf } from './migrate.ts'
import { offThread } from './off-thread.ts'
import { newestGoodBackup } from './restore.ts'
import { WalSync } from './wal-sync.ts'

export interface DatabaseHooks {
  /** Makes by hand-written SQL what a migration cannot keep (FTS5, triggers); runs at every start and must bear it. */
  readonly assertSchema?: (raw: Database.Database) => void
  /** Every expected failure of a statement, e.g. DISK_FULL, beside being thrown where it happened. */
  readonly failed?: (error: AppError) => void
  /** The check that runs in the background after an unclean end found damage. */
  readonly damaged?: (error: AppError) => void
}

export interface OpenOptions {
  readonly path: string
  readonly migrations: readonly Migration[]
  readonly backupsDir: string
  readonly clock: Clock
  readonly log: Log
  readonly hooks?: DatabaseHooks
  /**
   * Tables whose inserts outside a transaction do not wait for the disk: they survive the end of the process at once, and a power cut
   * after the next `syncWal`. Everything else survives both when its promise resolves.
   */
  readonly relaxedTables?: readonly string[]
}

export interface OpenDatabase<Schema> {
  /** Statements run one at a time; a transaction keeps all others waiting until it ends. */
  readonly kysely: Kysely<Schema>
  /** For reads in one synchronous piece. A write through it would join whatever transaction is open, and be rolled back with it. */
  readonly raw: Database.Database
  readonly path: string
  readonly version: number
  syncWal(): Promise<void>
  dispose(): Promise<void>
}

/** Checking takes about 2 ms per MB. After a clean end only what costs nothing is checked at once: the daily backup reads the rest. */
const checkedAtOnceBytes = { clean: 4 * 1024 * 1024, unclean: 16 * 1024 * 1024 }

interface Found {
  readonly exists: boolean
  readonly sizeBytes: number
  /** The last process that had the file open did not close it: its log still lies there. */
  readonly unclean: boolean
}

/**
 * Opens a database file, or makes it, at the schema's latest version; an older file is backed up and migrated.
 * Rejects with DB_NEWER, DB_DAMAGED (with the newest good backup), DB_MIGRATION_FAILED, DATA_FOLDER_READ_ONLY or DISK_FULL;
 * the file is then as it was.
 */
export async function openDatabase<Schema>(options: OpenOptions): Promise<OpenDatabase<Schema>> {
  const { path, backupsDir } = options
  await assertWritable(path)
  let raw: Database.Database | null = null
  try {
    const found = await look(path)
    raw = new Database(path, { timeout: 5000 })
    await prepare(raw, found, options)
    return run<Schema>(raw, found, options)
  } catch (error) {
    raw?.close()
    const known = knownFailure(error, path, backupsDir) ?? asAppError(error, options.log, 'opening a database')
    throw isAppError(known, 'DB_DAMAGED') ? await damaged(known, options) : known
  }
}

const isCheckedAtOnce = ({ sizeBytes, unclean }: Found): boolean =>
  sizeBytes <= (unclean ? checkedAtOnceBytes.unclean : checkedAtOnceBytes.clean)

async function look(path: string): Promise<Found> {
  const [file, log] = await Promise.all([path, `${path}-wal`].map((name) => stat(name).catch(() => null)))
  const sizeBytes = file?.size ?? 0
  return { exists: sizeBytes > 0, sizeBytes, unclean: (log?.size ?? 0) > 0 }
}

async function assertWritable(path: string): Promise<void> {
  const readOnly = (error: unknown) => new AppError('DATA_FOLDER_READ_ONLY', { path: dirname(path) }, { cause: error })
  await access(dirname(path), constants.W_OK).catch((error: unknown) => {
    throw readOnly(error)
  })
  await access(path, constants.R_OK | constants.W_OK).catch((error: unknown) => {
    if (errnoOf(error) !== 'ENOENT') throw readOnly(error)
  })
}

async function prepare(raw: Database.Database, found: Found, options: OpenOptions): Promise<void> {
  const { path, migrations, backupsDir, clock, log, hooks } = options
  const appVersion = latestVersion(migrations)
  const fileVersion = versionOf(raw)
  // Before anything is changed: a newer version's file stays as that version left it.
  if (fileVersion > appVersion) throw new AppError('DB_NEWER', { path, fileVersion, appVersion })
  if (found.exists && isCheckedAtOnce(found)) checkNow(raw)
  raw.pragma('journal_mode = WAL')
  raw.pragma('synchronous = FULL')
  // After a large transaction the log shrinks back to this.
  raw.pragma(`journal_size_limit = ${64 * 1024 * 1024}`)
  if (fileVersion < appVersion) {
    const backup = fileVersion === 0 ? null : await backUp({ path, backupsDir, version: fileVersion, clock })
    migrate(raw, { path, migrations, backupPath: backup?.path ?? null })
    log.info({ file: basename(path), fileVersion, appVersion, backup: backup?.path }, 'database migrated')
  }
  raw.pragma('foreign_keys = ON')
  hooks?.assertSchema?.(raw)
}

function checkNow(raw: Database.Database): void {
  const result: unknown = raw.pragma('quick_check(1)', { simple: true })
  if (result !== 'ok') throw new Database.SqliteError(String(result), 'SQLITE_CORRUPT')
}

function run<Schema>(raw: Database.Database, found: Found, options: OpenOptions): OpenDatabase<Schema> {
  const { path, backupsDir, log, hooks, relaxedTables = [] } = options
  const mapError = (error: unknown): unknown => {
    const known = knownFailure(error, path, backupsDir)
    if (known !== null) hooks?.failed?.(known)
    return known ?? error
  }
  const kysely = new Kysely<Schema>({ dialect: latheDialect(raw, { mapError, relaxedTables }) })
  const walSync = new WalSync(path)
  const closing = new AbortController()
  const checking =
    found.unclean && !isCheckedAtOnce(found) ? checkInBackground(options, closing.signal) : Promise.resolve()
  return {
    kysely,
    raw,
    path,
    version: latestVersion(options.migrations),
    syncWal: () => walSync.sync(),
    async dispose() {
      closing.abort()
      await Promise.all([checking, walSync.dispose(), kysely.destroy()])
      if (!raw.open) return
      try {
        raw.pragma('optimize')
      } catch (error) {
        log.warn({ err: error, file: basename(path) }, 'database statistics were not brought up to date')
      }
      raw.close()
    },
  }
}

async function checkInBackground(options: OpenOptions, signal: AbortSignal): Promise<void> {
  const { path, backupsDir, log, hooks } = options
  try {
    await offThread({ kind: 'check', path }, signal)
    log.info({ file: basename(path) }, 'database is whole after an unclean end')
  } catch (error) {
    if (signal.aborted) return
    const known = toAppError(error, path, backupsDir)
    log.error({ err: known, file: basename(path) }, 'database check failed')
    if (isAppError(known, 'DB_DAMAGED')) hooks?.damaged?.(await damaged(known, options))
  }
}

/** Names the newest backup that can really be restored, instead of the newest file. */
async function damaged(error: AppError<'DB_DAMAGED'>, { backupsDir }: OpenOptions): Promise<AppError> {
  const backup = await newestGoodBackup(backupsDir)
  const data = { path: error.data.path, backupPath: backup?.path ?? null, backupAtMs: backup?.atMs ?? null }
  return new AppError('DB_DAMAGED', data, { cause: error.cause })
}
