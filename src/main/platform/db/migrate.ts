import type Database from 'better-sqlite3'
import { AppError } from '#shared/app-error.ts'
import { knownFailure } from './errors.ts'

/** One step of the schema. Once released it never changes; a correction is a further step. */
export interface Migration {
  /** Counts up from 1 without a gap; the file's `user_version` is the id of its last step. */
  readonly id: number
  readonly name: string
  up(raw: Database.Database): void
}

export const versionOf = (raw: Database.Database): number => Number(raw.pragma('user_version', { simple: true }))

/** The version that this app writes. */
export function latestVersion(migrations: readonly Migration[]): number {
  const gap = migrations.findIndex((migration, at) => migration.id !== at + 1)
  if (gap !== -1) throw new Error(`migration ${String(migrations[gap]?.id)} stands at place ${gap + 1}`)
  return migrations.length
}

/**
 * Runs all pending steps in one transaction: after a crash or a power cut the file is wholly old or wholly new.
 * Throws DISK_FULL, or DB_MIGRATION_FAILED with the backup that was made before.
 */
export function migrate(
  raw: Database.Database,
  options: { readonly path: string; readonly migrations: readonly Migration[]; readonly backupPath: string | null },
): void {
  const pending = options.migrations.filter((migration) => migration.id > versionOf(raw))
  let at = ''
  const run = raw.transaction(() => {
    for (const migration of pending) {
      at = `${migration.id} ${migration.name}: `
      migration.up(raw)
    }
    at = ''
    const violations = raw.pragma('foreign_key_check') as readonly unknown[]
    if (violations.length > 0) throw new Error(`${violations.length} rows point to rows that do not exist`)
    raw.pragma(`user_version = ${latestVersion(options.migrations)}`)
  })
  // A table is changed by making it anew, which enforced foreign keys would turn into the deletion of rows; the switch works outside a transaction only.
  raw.pragma('foreign_keys = OFF')
  try {
    run.immediate()
  } catch (error) {
    const reason = at + (error instanceof Error ? error.message : String(error))
    const { path, backupPath } = options
    throw (
      knownFailure(error, path) ?? new AppError('DB_MIGRATION_FAILED', { path, backupPath, reason }, { cause: error })
    )
  } finally {
    raw.pragma('foreign_keys = ON')
  }
}
