import { systemClock } from '#main/clock.ts'
import type { SystemEvent } from '#shared/contract/system.ts'
import { openLathe } from '#main/platform/db/lathe/open-lathe.ts'
import { createBus } from '#main/platform/events/bus.ts'
import { silentLog } from '#main/platform/log/log.ts'
import { createJobs } from '../jobs.ts'
import { counting, withFamily } from './definitions.ts'

/** A process for a test: starts a job of each kind, and is killed in the midst of them. */
const [dataDir = '', path = ''] = process.argv.slice(2)
const database = await openLathe(dataDir, { clock: systemClock, log: silentLog })
const bus = createBus<SystemEvent>()
const jobs = createJobs({ db: database.kysely, bus, clock: systemClock, log: silentLog, limits: { cpu: 10 } })
for (const definition of [counting('retry'), counting('resume'), counting('abandon'), withFamily]) {
  await jobs.enqueue(jobs.define(definition), { path }, { label: definition.type })
}
await jobs.start()
