import { afterEach, beforeEach, expect, test } from 'vitest'
import { defaultSettings } from '#shared/contract/settings.ts'
import type { SystemEvent } from '#shared/contract/system.ts'
import { tempLathe, type TempLathe } from '#main/platform/db/testing/temp-lathe.ts'
import { createBus } from '#main/platform/events/bus.ts'
import { type Log, silentLog } from '#main/platform/log/log.ts'
import { createSettings, type SettingsStore } from './settings.ts'

let lathe: TempLathe
let settings: SettingsStore
let warned: object[] = []
let told: SystemEvent[] = []

beforeEach(async () => {
  lathe = await tempLathe()
  warned = []
  told = []
  const bus = createBus<SystemEvent>()
  bus.subscribe((event) => told.push(event))
  const log: Log = { ...silentLog, warn: (fields) => void warned.push(fields) }
  settings = createSettings({ db: lathe.database.kysely, bus, log })
})
afterEach(() => lathe.dispose())

const store = (key: string, value: string) =>
  lathe.database.kysely.insertInto('setting').values({ key, value }).execute()

test('a setting that was changed stays changed, alone, and everybody hears of it', async () => {
  await settings.set({ theme: 'dark', engineThreads: 4 })
  await settings.set({ theme: 'light', language: undefined })
  const expected = { ...defaultSettings, theme: 'light', engineThreads: 4 }
  expect(await settings.get()).toEqual(expected)
  expect(told.at(-1)).toEqual({ type: 'settings', settings: expected })
})

test('null is a value and not the absence of one', async () => {
  await settings.set({ engineThreads: 4 })
  expect((await settings.set({ engineThreads: null })).engineThreads).toBeNull()
})

test.each(['not json', '"purple"', '17', ''])(
  'a stored theme of %j costs the theme only, and is logged',
  async (value) => {
    await store('theme', value)
    await settings.set({ language: 'de' })
    expect(await settings.get()).toEqual({ ...defaultSettings, language: 'de' })
    expect(warned).toContainEqual(expect.objectContaining({ setting: 'theme' }))
  },
)

test('a setting of a newer version is left alone for that version', async () => {
  await store('hologram', 'true')
  await settings.set({ theme: 'dark' })
  expect(await settings.get()).not.toHaveProperty('hologram')
  const kept = await lathe.database.kysely
    .selectFrom('setting')
    .select('value')
    .where('key', '=', 'hologram')
    .executeTakeFirst()
  expect(kept).toEqual({ value: 'true' })
})
