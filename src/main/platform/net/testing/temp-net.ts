import { systemClock } from '#main/clock.ts'
import type { SystemEvent } from '#shared/contract/system.ts'
import type { LatheDatabase } from '#main/platform/db/lathe/open-lathe.ts'
import { createBus } from '#main/platform/events/bus.ts'
import { silentLog } from '#main/platform/log/log.ts'
import { createNet, type Net, type NetDeps } from '../net.ts'

/** For tests: the net of a database, with waits that a test can wait for. */
export const tempNet = (database: LatheDatabase, more: Partial<NetDeps> = {}): Promise<Net> =>
  createNet({
    db: database.kysely,
    bus: createBus<SystemEvent>(),
    clock: systemClock,
    log: silentLog,
    timing: { stallMs: 20_000, backOffMs: 1, attempts: 3 },
    ...more,
  })
