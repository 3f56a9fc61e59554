import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Clock, systemClock } from '#main/clock.ts'
import { silentLog } from '#main/platform/log/log.ts'
import { type LatheDatabase, openLathe } from '../lathe/open-lathe.ts'

export interface TempLathe {
  readonly dataDir: string
  readonly database: LatheDatabase
  dispose(): Promise<void>
}

/** For tests: a real lathe.db in a folder of its own that goes away with it. */
export async function tempLathe(clock: Clock = systemClock): Promise<TempLathe> {
  const dataDir = await mkdtemp(join(tmpdir(), 'lathe-test-'))
  const database = await openLathe(dataDir, { clock, log: silentLog })
  return {
    dataDir,
    database,
    async dispose() {
      await database.dispose()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
