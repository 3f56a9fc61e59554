import { AppError, isAppError } from '#shared/app-error.ts'
import type { StartupState } from '#shared/contract/system.ts'
import type { Clock } from './clock.ts'
import type { DatabaseHooks } from './platform/db/open-database.ts'
import { type LatheDatabase, lathePaths, openLathe } from './platform/db/lathe/open-lathe.ts'
import { restoreBackup, setAside } from './platform/db/restore.ts'
import { holdInstance, type Instance } from './platform/instance/instance.ts'
import type { Log } from './platform/log/log.ts'

export type Way = 'restoreBackup' | 'startEmpty' | 'retry'
type Problem = Extract<StartupState, { state: 'problem' }>

export interface Startup {
  readonly state: StartupState
  /** The problem as an error, for a host that has to word it without a window. */
  readonly error: AppError | null
  /** Takes the data folder and opens the database; null when there is a problem. Rejects with DATA_FOLDER_IN_USE and with bugs. */
  open(): Promise<LatheDatabase | null>
  /** Prepares another try by the way that the user chose; nothing is deleted by any of them. */
  take(way: Way): Promise<void>
  /** Tells a second start where this one is. */
  announce(url: string | null): Promise<void>
  dispose(): Promise<void>
}

export interface StartupDeps {
  readonly dataDir: string
  readonly clock: Clock
  readonly log: Log
  readonly hooks: DatabaseHooks
}

/** Opens what the app cannot be without, or says what is wrong and which ways out there are. */
export function createStartup({ dataDir, clock, log, hooks }: StartupDeps): Startup {
  let instance: Instance | null = null
  let state: StartupState = { state: 'ready' }
  let error: AppError | null = null
  let address: string | null = null
  const { path, backupsDir } = lathePaths(dataDir)
  return {
    get state() {
      return state
    },
    get error() {
      return error
    },
    async open() {
      try {
        instance ??= await holdInstance(dataDir, { url: address })
        const database = await openLathe(dataDir, { clock, log, hooks })
        state = { state: 'ready' }
        error = null
        return database
      } catch (caught) {
        const problem = problemOf(caught)
        if (problem === null) throw caught
        log.error({ err: caught }, 'the data could not be opened')
        state = problem
        error = caught instanceof AppError ? caught : null
        return null
      }
    },
    async take(way) {
      if (way === 'restoreBackup') await restoreBackup(path, backupsDir, clock)
      if (way === 'startEmpty') await setAside(path, clock)
    },
    async announce(url) {
      address = url
      await instance?.announce({ url })
    },
    async dispose() {
      await instance?.dispose()
      instance = null
    },
  }
}

/** What the window shows for an error at the start; null for one that is no matter of the data folder. */
export function problemOf(error: unknown): Problem | null {
  if (isAppError(error, 'DB_DAMAGED') || isAppError(error, 'DB_MIGRATION_FAILED')) {
    const restorable = error.data.backupPath !== null
    const ways: Way[] = restorable ? ['restoreBackup', 'startEmpty', 'retry'] : ['startEmpty', 'retry']
    return { state: 'problem', code: error.code, data: { ...error.data }, ways }
  }
  // An empty start beside a newer version's data would look like a loss, so that way is offered for damage only.
  if (isAppError(error, 'DB_NEWER') || isAppError(error, 'DATA_FOLDER_READ_ONLY') || isAppError(error, 'DISK_FULL')) {
    return { state: 'problem', code: error.code, data: { ...error.data }, ways: ['retry'] }
  }
  return null
}
