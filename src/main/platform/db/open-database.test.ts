import { execFile } from 'node:child_process'
import { mkdtemp, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import Database from 'better-sqlite3'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { systemClock } from '#main/clock.ts'
import type { AppError } from '#shared/app-error.ts'
import { freeBytes } from '#main/platform/disk/disk.ts'
import { fillDisk } from '#main/platform/disk/testing/fill.ts'
import { type Mount, mountTmpfs, whyNoMounts } from '#main/platform/disk/testing/mounts.ts'
import { silentLog } from '#main/platform/log/log.ts'
import { listBackups } from './backup-files.ts'
import type { Migration } from './migrate.ts'
import { openDatabase, type OpenDatabase, type OpenOptions } from './open-database.ts'
import { restoreBackup, setAside } from './restore.ts'
import { firstVersion, type NoteSchema, secondVersion } from './testing/versions.ts'

let folder = ''
const path = () => join(folder, 'test.db')
const backupsDir = () => join(folder, 'backups')

const openAt = (migrations: readonly Migration[], more: Partial<OpenOptions> = {}): Promise<OpenDatabase<NoteSchema>> =>
  openDatabase<NoteSchema>({
    path: path(),
    backupsDir: backupsDir(),
    clock: systemClock,
    log: silentLog,
    migrations,
    ...more,
  })

const addNote = (database: OpenDatabase<NoteSchema>, id: number, text: string) =>
  database.kysely.insertInto('note').values({ id, text }).execute()

const notesIn = async (database: OpenDatabase<NoteSchema>) =>
  (await database.kysely.selectFrom('note').select('text').orderBy('id').execute()).map((row) => row.text)

async function makeFirst(...texts: readonly string[]): Promise<void> {
  const database = await openAt([firstVersion])
  for (const [at, text] of texts.entries()) await addNote(database, at + 1, text)
  await database.dispose()
}

async function overwrite(file: string, fromByte: number, bytes: number): Promise<void> {
  const handle = await open(file, 'r+')
  await handle.write(Buffer.alloc(bytes, 0xa5), 0, bytes, fromByte)
  await handle.close()
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lathe-test-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('what was written is there after the next start, which migrates nothing and leaves no backup', async () => {
  await makeFirst('kept')
  const database = await openAt([firstVersion])
  expect(await notesIn(database)).toEqual(['kept'])
  const settings = ['journal_mode', 'synchronous', 'foreign_keys'].map((name) =>
    database.raw.pragma(name, { simple: true }),
  )
  expect(settings).toEqual(['wal', 2, 1])
  await database.dispose()
  expect((await readdir(folder)).toSorted()).toEqual(['test.db'])
})

test('an older file is backed up as it was, then brought up to date', async () => {
  await makeFirst('old')
  const database = await openAt([firstVersion, secondVersion])
  expect(await sql`SELECT text, author FROM note`.execute(database.kysely)).toMatchObject({
    rows: [{ text: 'old', author: 'unknown' }],
  })
  await database.dispose()
  const [backup, ...others] = listBackups(backupsDir())
  expect(others).toEqual([])
  expect(backup?.version).toBe(1)
  const copy = new Database(backup?.path, { readonly: true })
  expect(copy.prepare('SELECT * FROM note').all()).toEqual([{ id: 1, text: 'old' }])
  copy.close()
})

test('a migration that fails in its last step leaves the file at its old version, and says which step', async () => {
  await makeFirst('old')
  const broken: Migration = { id: 3, name: 'broken', up: (raw) => void raw.exec('CREATE TABLE note (id INTEGER)') }
  await expect(openAt([firstVersion, secondVersion, broken])).rejects.toMatchObject({
    code: 'DB_MIGRATION_FAILED',
    data: {
      path: path(),
      backupPath: expect.stringContaining('test-v1-'),
      reason: expect.stringContaining('3 broken'),
    },
  })
  const database = await openAt([firstVersion])
  expect(await notesIn(database)).toEqual(['old'])
  await database.dispose()
})

test('a migration that would leave rows pointing nowhere is undone', async () => {
  await makeFirst()
  const careless: Migration = {
    id: 2,
    name: 'careless',
    up: (raw) => void raw.exec('CREATE TABLE link (noteId INTEGER REFERENCES note (id)); INSERT INTO link VALUES (99)'),
  }
  await expect(openAt([firstVersion, careless])).rejects.toMatchObject({ code: 'DB_MIGRATION_FAILED' })
})

test('kill -9 in the middle of a migration leaves the old version whole', async () => {
  await makeFirst('old', 'older')
  const script = fileURLToPath(new URL('testing/migration-killer.ts', import.meta.url))
  const died = await promisify(execFile)(process.execPath, [script, path(), backupsDir()]).catch(
    (error: unknown) => error,
  )
  expect(died).toMatchObject({ signal: 'SIGKILL' })
  expect((await stat(`${path()}-wal`)).size).toBeGreaterThan(1_000_000)

  const database = await openAt([firstVersion])
  expect(database.raw.pragma('user_version', { simple: true })).toBe(1)
  expect(await notesIn(database)).toEqual(['old', 'older'])
  expect(database.raw.pragma('integrity_check', { simple: true })).toBe('ok')
  await database.dispose()
  const again = await openAt([firstVersion, secondVersion])
  expect(await notesIn(again)).toEqual(['old', 'older'])
  await again.dispose()
})

test('a file from a newer version is refused and not changed by a byte', async () => {
  await (await openAt([firstVersion, secondVersion])).dispose()
  const before = await readFile(path())
  await expect(openAt([firstVersion])).rejects.toMatchObject({
    code: 'DB_NEWER',
    data: { path: path(), fileVersion: 2, appVersion: 1 },
  })
  expect(await readFile(path())).toEqual(before)
})

test.each([
  ['the header', 0, 4096],
  ['pages in the middle', 3 * 4096, 4 * 4096],
])(
  'a file whose %s was overwritten is said to be damaged, and its newest good backup is named',
  async (_, fromByte, bytes) => {
    await makeFirst(...Array.from({ length: 40 }, (_, at) => `note ${at} `.repeat(100)))
    await (await openAt([firstVersion, secondVersion])).dispose()
    const [backup] = listBackups(backupsDir())
    await writeFile(join(backupsDir(), 'test-v1-2999-01-01T00-00-00.000Z.db'), 'this newer one is no database at all')
    await overwrite(path(), fromByte, bytes)
    await expect(openAt([firstVersion, secondVersion])).rejects.toMatchObject({
      code: 'DB_DAMAGED',
      data: { path: path(), backupPath: backup?.path, backupAtMs: backup?.atMs },
    })
  },
)

test('a truncated file is damaged, also when there is no backup', async () => {
  await makeFirst(...Array.from({ length: 40 }, () => 'long '.repeat(200)))
  const handle = await open(path(), 'r+')
  await handle.truncate(5 * 4096)
  await handle.close()
  await expect(openAt([firstVersion])).rejects.toMatchObject({
    code: 'DB_DAMAGED',
    data: { backupPath: null, backupAtMs: null },
  })
})

test('restoring the backup brings the notes back and keeps the damaged file', async () => {
  await makeFirst('precious')
  await (await openAt([firstVersion, secondVersion])).dispose()
  await overwrite(path(), 0, 4096)
  const damagedBytes = await readFile(path())
  const { backup, asidePath } = await restoreBackup(path(), backupsDir())
  expect(backup.version).toBe(1)
  expect(await readFile(asidePath ?? '')).toEqual(damagedBytes)
  const database = await openAt([firstVersion, secondVersion])
  expect(await notesIn(database)).toEqual(['precious'])
  await database.dispose()
})

test('restoring without a good backup changes nothing', async () => {
  await makeFirst('precious')
  await overwrite(path(), 0, 4096)
  await expect(restoreBackup(path(), backupsDir())).rejects.toMatchObject({
    code: 'DB_DAMAGED',
    data: { backupPath: null },
  })
  expect(await readdir(folder)).toEqual(['test.db'])
})

test('a database is set aside together with its log, which would otherwise be played into the next one', async () => {
  await makeFirst('precious')
  await writeFile(`${path()}-wal`, 'log')
  await writeFile(`${path()}-shm`, 'index')
  const aside = await setAside(path())
  expect(await readFile(`${aside}-wal`, 'utf8')).toBe('log')
  expect((await readdir(folder)).every((name) => name.includes('.damaged-'))).toBe(true)
  expect(await setAside(path())).toBeNull()
})

test('a transaction keeps other writes waiting instead of taking them into itself', async () => {
  const database = await openAt([firstVersion])
  const failing = database.kysely.transaction().execute(async (trx) => {
    await trx.insertInto('note').values({ id: 1, text: 'rolled back' }).execute()
    await new Promise((resolve) => {
      setImmediate(resolve)
    })
    throw new Error('no')
  })
  const beside = addNote(database, 2, 'kept')
  await expect(failing).rejects.toThrow('no')
  await beside
  expect(await notesIn(database)).toEqual(['kept'])
  await database.dispose()
})

test('inserts into a relaxed table do not wait for the disk, and all others still do', async () => {
  const database = await openAt([firstVersion], { relaxedTables: ['note'] })
  const pragma = vi.spyOn(database.raw, 'pragma')
  await addNote(database, 1, 'relaxed')
  expect(pragma.mock.calls).toEqual([['synchronous = NORMAL'], ['synchronous = FULL']])
  await database.syncWal()
  expect(database.raw.pragma('synchronous', { simple: true })).toBe(2)
  await Promise.all([database.syncWal(), database.syncWal(), addNote(database, 2, 'more'), database.syncWal()])
  await database.kysely
    .transaction()
    .execute((trx) => trx.insertInto('note').values({ id: 3, text: 'in a transaction' }).execute())
  expect(pragma.mock.calls.filter(([call]) => call.includes('NORMAL'))).toHaveLength(2)
  expect(await notesIn(database)).toEqual(['relaxed', 'more', 'in a transaction'])
  await database.dispose()
  await database.syncWal()
})

test('damage found while the app runs is an expected failure, thrown and told', async () => {
  await makeFirst(...Array.from({ length: 200 }, (_, at) => `note ${at} `.repeat(100)))
  const told: AppError[] = []
  const database = await openAt([firstVersion], { hooks: { failed: (error) => told.push(error) } })
  await overwrite(path(), 2 * 4096, 30 * 4096)
  // The pages that the check at the start had read are forgotten, as they would be after a while.
  database.raw.pragma('shrink_memory')
  await expect(notesIn(database)).rejects.toMatchObject({ code: 'DB_DAMAGED' })
  expect(told).toMatchObject([{ code: 'DB_DAMAGED' }])
  await database.dispose()
})

test('damage in a large file is found after an unclean end without holding up the start', async () => {
  const filling = await openAt([firstVersion])
  filling.raw.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
    INSERT INTO note (id, text) SELECT i, hex(randomblob(1000)) FROM n`)
  await filling.dispose()
  await overwrite(path(), 2000 * 4096, 20 * 4096)
  // What a process that was killed leaves behind: a log. SQLite does not read this one, since it is none.
  await writeFile(`${path()}-wal`, 'left over')
  const found = Promise.withResolvers<AppError>()
  const database = await openAt([firstVersion], { hooks: { damaged: found.resolve } })
  expect(await found.promise).toMatchObject({ code: 'DB_DAMAGED', data: { path: path() } })
  await database.dispose()
})

test('a mistake in SQL stays what it is, and is not dressed up as an expected failure', async () => {
  const database = await openAt([firstVersion])
  await addNote(database, 1, 'one')
  await expect(addNote(database, 1, 'again')).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_PRIMARYKEY' })
  await database.dispose()
})

const assertSchema = (raw: Database.Database) =>
  void raw.exec('CREATE VIRTUAL TABLE IF NOT EXISTS noteText USING fts5(text)')

test('hand-written schema is asserted at every start', async () => {
  await (await openAt([firstVersion], { hooks: { assertSchema } })).dispose()
  const database = await openAt([firstVersion], { hooks: { assertSchema } })
  database.raw.exec('DROP TABLE noteText')
  await database.dispose()
  const again = await openAt([firstVersion], { hooks: { assertSchema } })
  expect(again.raw.prepare('SELECT count(*) AS n FROM noteText').get()).toEqual({ n: 0 })
  await again.dispose()
})

describe.skipIf(whyNoMounts !== null)(`on a disk of its own${whyNoMounts ? ` (skipped: ${whyNoMounts})` : ''}`, () => {
  let disk: Mount
  beforeEach(async () => {
    await rm(folder, { recursive: true })
    disk = mountTmpfs(3 * 1024 * 1024)
    folder = disk.path
  })
  afterEach(() => disk.dispose())

  test('a disk that fills up is said to be full, the transaction is undone, and writing goes on once there is room', async () => {
    const told: string[] = []
    const database = await openAt([firstVersion], { hooks: { failed: (error) => told.push(error.code) } })
    await addNote(database, 1, 'before')
    const empty = fillDisk(folder)
    const filling = database.kysely.transaction().execute(async (trx) => {
      for (let id = 2; id < 1000; id += 1)
        await trx
          .insertInto('note')
          .values({ id, text: 'x'.repeat(2000) })
          .execute()
    })
    await expect(filling).rejects.toMatchObject({ code: 'DISK_FULL', data: { path: path() } })
    expect(told).toEqual(['DISK_FULL'])
    expect(await notesIn(database)).toEqual(['before'])
    empty()
    await addNote(database, 2, 'after')
    await database.dispose()
    const again = await openAt([firstVersion])
    expect(await notesIn(again)).toEqual(['before', 'after'])
    await again.dispose()
  })

  test('a start on a full disk says so and leaves the file as it was', async () => {
    await makeFirst('kept')
    const before = await readFile(path())
    const empty = fillDisk(folder)
    await expect(openAt([firstVersion])).rejects.toMatchObject({ code: 'DISK_FULL' })
    await expect(openAt([firstVersion, secondVersion])).rejects.toMatchObject({ code: 'DISK_FULL' })
    expect(await readFile(path())).toEqual(before)
    empty()
    const database = await openAt([firstVersion, secondVersion])
    expect(await notesIn(database)).toEqual(['kept'])
    await database.dispose()
  })

  test('no migration is begun when there is no room for the copy before it', async () => {
    await makeFirst(...Array.from({ length: 100 }, () => 'x'.repeat(2000)))
    await writeFile(join(folder, 'other'), Buffer.alloc((await freeBytes(folder)) - 100_000))
    await expect(openAt([firstVersion, secondVersion])).rejects.toMatchObject({ code: 'DISK_FULL' })
    const database = await openAt([firstVersion])
    expect(await notesIn(database)).toHaveLength(100)
    await database.dispose()
  })

  test.each(['with a database', 'without one'])(
    'a read-only folder is told apart from everything else, %s',
    async (which) => {
      if (which === 'with a database') await makeFirst('kept')
      disk.makeReadOnly()
      await expect(openAt([firstVersion])).rejects.toMatchObject({
        code: 'DATA_FOLDER_READ_ONLY',
        data: { path: folder },
      })
    },
  )
})

test('the names of backups say what they are', async () => {
  await makeFirst()
  await (await openAt([firstVersion, secondVersion])).dispose()
  expect((await readdir(backupsDir())).map((name) => basename(name))).toEqual([
    expect.stringMatching(/^test-v1-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z\.db$/),
  ])
})
