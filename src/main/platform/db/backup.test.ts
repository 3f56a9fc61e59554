import { mkdtemp, open, readdir, rm, utimes, writeFile, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { AppError } from '#shared/app-error.ts'
import { type Log, silentLog } from '#main/platform/log/log.ts'
import { backupIfDue, backUp, type BackupSource } from './backup.ts'
import { backupName, listBackups } from './backup-files.ts'
import { openDatabase, type OpenDatabase } from './open-database.ts'
import { startDailyBackup } from './daily-backup.ts'
import { newestGoodBackup } from './restore.ts'
import { firstVersion, type NoteSchema } from './testing/versions.ts'

let folder = ''
let nowMs = Date.now()
const clock = { nowMs: () => nowMs }
const hourMs = 3_600_000
let database: OpenDatabase<NoteSchema>
const source = (): BackupSource => ({ path: database.path, backupsDir: join(folder, 'backups'), version: 1, clock })

beforeEach(async () => {
  nowMs = Date.now()
  folder = await mkdtemp(join(tmpdir(), 'lathe-test-'))
  const options = { path: join(folder, 'test.db'), backupsDir: join(folder, 'backups'), migrations: [firstVersion] }
  database = await openDatabase<NoteSchema>({ ...options, clock, log: silentLog })
})
afterEach(async () => {
  await database.dispose()
  await rm(folder, { recursive: true, force: true })
})

const add = (id: number, text = 'x') => database.kysely.insertInto('note').values({ id, text }).execute()
const written = async () => {
  await add(nowMs)
  const at = new Date(nowMs)
  await utimes(`${database.path}-wal`, at, at)
}

test('a backup is due once a day, and only when something was written since the last', async () => {
  await written()
  expect(await backupIfDue(source())).not.toBeNull()
  nowMs += 23 * hourMs
  await written()
  expect(await backupIfDue(source())).toBeNull()
  nowMs += 2 * hourMs
  expect(await backupIfDue(source())).not.toBeNull()
  nowMs += 25 * hourMs
  expect(await backupIfDue(source())).toBeNull()
})

test('the newest five backups are kept, and beside them the way back to the version before', async () => {
  await mkdir(join(folder, 'backups'))
  for (const [version, atMs] of [
    [0, 1000],
    [0, 2000],
  ] as const) {
    await writeFile(join(folder, 'backups', backupName('test', version, atMs)), '')
  }
  for (let n = 0; n < 7; n += 1) {
    nowMs += hourMs
    await backUp(source())
  }
  const left = listBackups(join(folder, 'backups'))
  expect(left.map((backup) => backup.version)).toEqual([1, 1, 1, 1, 1, 0])
  expect(left[0]?.atMs).toBe(nowMs)
  expect(left.at(-1)?.atMs).toBe(2000)
})

test('a backup holds what was written before it began, without disturbing who writes meanwhile', async () => {
  await add(1, 'before')
  const backingUp = backUp(source())
  for (let id = 2; id < 50; id += 1) await add(id, 'meanwhile')
  const { path } = await backingUp
  const copy = new Database(path, { readonly: true })
  expect(copy.prepare('SELECT text FROM note WHERE id = 1').get()).toEqual({ text: 'before' })
  expect(copy.pragma('integrity_check', { simple: true })).toBe('ok')
  copy.close()
  expect(await newestGoodBackup(join(folder, 'backups'))).toMatchObject({ path })
})

test('main goes on writing while a backup of 60 MB is made, instead of waiting for it', async () => {
  database.raw.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 15000)
    INSERT INTO note (id, text) SELECT i, hex(randomblob(2000)) FROM n`)
  const state = { done: false }
  const backingUp = backUp(source()).finally(() => {
    state.done = true
  })
  let writes = 0
  while (!state.done) {
    writes += 1
    await add(100_000 + writes)
    // A whole turn of the event loop, so that the end of the backup can be heard.
    await new Promise((resolve) => {
      setImmediate(resolve)
    })
  }
  await backingUp
  expect(writes).toBeGreaterThan(20)
})

test('the daily backup is made by itself, and tried again after it failed', async () => {
  await add(1)
  const warned: object[] = []
  const log: Log = { ...silentLog, warn: (fields) => void warned.push(fields) }
  const backupsDir = join(folder, 'backups')
  // A file where the folder should be: no backup can be made.
  await writeFile(backupsDir, '')
  const daily = startDailyBackup({ ...source(), log, firstMs: 0, everyMs: 10 })
  await vi.waitFor(() => expect(warned).not.toEqual([]))
  await rm(backupsDir)
  await vi.waitFor(() => expect(listBackups(backupsDir)).toHaveLength(1))
  await daily.dispose()
})

test('damage that a backup comes across is told', async () => {
  await database.kysely
    .insertInto('note')
    .values(Array.from({ length: 50 }, (_, id) => ({ id, text: 'x'.repeat(3000) })))
    .execute()
  await database.dispose()
  const file = await open(database.path, 'r+')
  await file.write(Buffer.alloc(20 * 4096, 0xa5), 0, 20 * 4096, 4 * 4096)
  await file.close()
  const told = Promise.withResolvers<AppError>()
  const daily = startDailyBackup({ ...source(), log: silentLog, firstMs: 0, damaged: told.resolve })
  expect(await told.promise).toMatchObject({ code: 'DB_DAMAGED', data: { path: database.path } })
  await daily.dispose()
  expect(listBackups(join(folder, 'backups'))).toEqual([])
})

test('an aborted backup leaves nothing behind and keeps those that are there', async () => {
  await backUp(source())
  const stop = new AbortController()
  nowMs += hourMs
  const backingUp = backUp({ ...source(), signal: stop.signal })
  stop.abort()
  await expect(backingUp).rejects.toMatchObject({ name: 'AbortError' })
  expect((await readdir(join(folder, 'backups'))).filter((name) => name.endsWith('.part'))).toEqual([])
  expect(listBackups(join(folder, 'backups'))).toHaveLength(1)
})
