import { join } from 'node:path'
import type { Clock } from '#main/clock.ts'
import type { Log } from '#main/platform/log/log.ts'
import { type DatabaseHooks, openDatabase, type OpenDatabase } from '../open-database.ts'
import { latheMigrations } from './migrations/index.ts'
import type { LatheSchema } from './schema.ts'

export type LatheDatabase = OpenDatabase<LatheSchema>

/** Where lathe.db and its backups lie in a data folder. */
export const lathePaths = (dataDir: string) => ({
  path: join(dataDir, 'lathe.db'),
  backupsDir: join(dataDir, 'backups'),
})

/** Opens lathe.db of a data folder; see openDatabase for its errors. Pieces of a streaming answer do not wait for the disk: call `syncWal`. */
export const openLathe = (
  dataDir: string,
  deps: { readonly clock: Clock; readonly log: Log; readonly hooks?: DatabaseHooks },
): Promise<LatheDatabase> =>
  openDatabase<LatheSchema>({
    ...lathePaths(dataDir),
    ...deps,
    migrations: latheMigrations,
    relaxedTables: ['messageDelta'],
  })
