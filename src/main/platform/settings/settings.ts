import type { Kysely } from 'kysely'
import type { z } from 'zod'
import { defaultSettings, Settings } from '#shared/contract/settings.ts'
import type { SystemEvent } from '#shared/contract/system.ts'
import type { LatheSchema } from '#main/platform/db/lathe/schema.ts'
import type { Bus } from '#main/platform/events/bus.ts'
import type { Log } from '#main/platform/log/log.ts'

export interface SettingsStore {
  get(): Promise<Settings>
  /** Changes the keys that are given, and tells everybody. */
  set(change: Partial<Settings>): Promise<Settings>
}

export interface SettingsDeps {
  readonly db: Kysely<LatheSchema>
  readonly bus: Bus<SystemEvent>
  readonly log: Log
}

const keys = Object.keys(defaultSettings) as readonly (keyof Settings)[]

/** The user's settings. A stored value that cannot be read costs that one setting, never the start. */
export function createSettings({ db, bus, log }: SettingsDeps): SettingsStore {
  const get = async (): Promise<Settings> => {
    const rows = await db.selectFrom('setting').selectAll().execute()
    const stored = new Map(rows.map((row) => [row.key, row.value]))
    const readable = keys.flatMap((key) => {
      const value = stored.get(key)
      if (value === undefined) return []
      const result = parse(key, value)
      if (result.success) return [[key, result.data]]
      log.warn({ setting: key, problem: result.error.message }, 'a stored setting cannot be read, its default is used')
      return []
    })
    return { ...defaultSettings, ...Object.fromEntries(readable) }
  }
  return {
    get,
    async set(change) {
      const rows = keys.flatMap((key) =>
        change[key] === undefined ? [] : [{ key, value: JSON.stringify(change[key]) }],
      )
      if (rows.length > 0) {
        await db
          .insertInto('setting')
          .values(rows)
          .onConflict((conflict) => conflict.column('key').doUpdateSet((row) => ({ value: row.ref('excluded.value') })))
          .execute()
      }
      const settings = await get()
      bus.publish({ type: 'settings', settings })
      return settings
    },
  }
}

function parse(key: keyof Settings, stored: string): z.ZodSafeParseResult<unknown> {
  const schema: z.ZodType = Settings.shape[key]
  try {
    return schema.safeParse(JSON.parse(stored))
  } catch {
    // What is no JSON is of no setting's type either.
    return schema.safeParse(undefined)
  }
}
