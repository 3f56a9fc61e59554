import { readdirSync } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { SystemEvent } from '#shared/contract/system.ts'
import { type MessageId, newId } from '#shared/ids.ts'
import { fillDisk } from '#main/platform/disk/testing/fill.ts'
import { mountTmpfs, whyNoMounts } from '#main/platform/disk/testing/mounts.ts'
import {
  hasStarter,
  removeFolder,
  starterOf,
  startTestApp,
  temporaryFolder,
  type TestApp,
  until,
} from '#main/testing/test-app.ts'

let dataDir: string
const running: TestApp[] = []

const start = async (at = dataDir): Promise<TestApp> => {
  const app = await startTestApp({ dataDir: at })
  running.push(app)
  return app
}
const end = async (app: TestApp) => {
  running.splice(running.indexOf(app), 1)
  await app.dispose()
}
const chatNamed = async (app: TestApp, title: string) => {
  const { id } = await app.client.chat.create({ modelId: null })
  await app.client.chat.rename({ id, title })
  return id
}
const titles = async (app: TestApp) =>
  (await app.client.chat.list({ cursor: null, limit: 50 })).items.map((chat) => chat.title)
const database = () => join(dataDir, 'lathe.db')

beforeEach(async () => {
  dataDir = await temporaryFolder()
})
afterEach(async () => {
  for (let app = running.at(-1); app !== undefined; app = running.at(-1)) await end(app)
  await removeFolder(dataDir)
})

describe('a damaged database', () => {
  async function damage(): Promise<void> {
    const app = await start()
    await chatNamed(app, 'Before the damage')
    await end(app)
    const file = await open(database(), 'r+')
    await file.write(Buffer.alloc(4096, 0xff), 0, 4096, 0)
    await file.close()
  }

  test('is said at the start with the ways out, and every other call names it instead of hanging or lying', async () => {
    await damage()
    const app = await start()
    expect((await app.client.system.hello()).startup).toMatchObject({
      state: 'problem',
      code: 'DB_DAMAGED',
      ways: ['startEmpty', 'retry'],
    })
    await expect(app.client.chat.list({ cursor: null, limit: 5 })).rejects.toMatchObject({ code: 'DB_DAMAGED' })
    await expect(app.client.settings.get()).rejects.toMatchObject({ code: 'DB_DAMAGED' })
  })

  test('starting empty keeps the damaged file beside the new one', async () => {
    await damage()
    const bytes = await readFile(database())
    const app = await start()
    expect(await app.client.system.resolveStartup({ way: 'startEmpty' })).toEqual({ state: 'ready' })
    await chatNamed(app, 'After the damage')
    expect(await titles(app)).toEqual(['After the damage'])
    const kept =
      readdirSync(dataDir).find((name) => /^lathe\.db\.damaged-[^-]+.*$/.test(name) && !/-(wal|shm)$/.test(name)) ?? ''
    expect((await readFile(join(dataDir, kept))).equals(bytes)).toBe(true)
  })
})

test('a database of a newer version is refused and left as it was', async () => {
  await end(await start())
  const raw = new Database(database())
  raw.pragma('user_version = 999')
  raw.close()
  const before = await readFile(database())
  const app = await start()
  expect(app.startup).toMatchObject({ state: 'problem', code: 'DB_NEWER', data: { fileVersion: 999 }, ways: ['retry'] })
  await end(app)
  expect((await readFile(database())).equals(before)).toBe(true)
})

test('a second start on the same data folder is refused with the address of the first', async () => {
  const first = await start()
  await first.announce('http://127.0.0.1:1/#token=x')
  await expect(startTestApp({ dataDir })).rejects.toMatchObject({
    code: 'DATA_FOLDER_IN_USE',
    data: { path: dataDir, pid: process.pid, url: 'http://127.0.0.1:1/#token=x' },
  })
  await chatNamed(first, 'Still works')
  expect(await titles(first)).toEqual(['Still works'])
})

test('what was written is there after a restart, in the same order', async () => {
  const app = await start()
  for (const title of ['One', 'Two', 'Three']) await chatNamed(app, title)
  await app.client.settings.set({ theme: 'dark' })
  await end(app)
  const again = await start()
  expect(await titles(again)).toEqual(['Three', 'Two', 'One'])
  expect((await again.client.settings.get()).theme).toBe('dark')
})

test('a crash between two pieces of an answer leaves the answer with all its pieces, marked as interrupted', async () => {
  const app = await start()
  const chatId = await chatNamed(app, 'Crash')
  await end(app)
  const raw = new Database(database())
  const [user, answer] = [newId<MessageId>(), newId<MessageId>()]
  const insert = raw.prepare("INSERT INTO message VALUES (?, ?, ?, ?, ?, ?, NULL, NULL, 'M', NULL, 1)")
  insert.run(user, chatId, null, 'user', 'Hello', 'complete')
  insert.run(answer, chatId, user, 'assistant', 'kept ', 'streaming')
  for (const [seq, text] of ['one ', 'two ', 'three'].entries())
    raw.prepare('INSERT INTO messageDelta VALUES (?, ?, ?)').run(answer, seq, text)
  raw.prepare('UPDATE chat SET leafMessageId = ? WHERE id = ?').run(answer, chatId)
  raw.close()
  const again = await start()
  const { messages } = await again.client.chat.get({ id: chatId })
  expect(messages.at(-1)).toMatchObject({ text: 'kept one two three', status: 'interrupted' })
})

test('a setting that cannot be read costs that setting, not the start', async () => {
  const app = await start()
  await app.client.settings.set({ theme: 'dark', language: 'de' })
  await end(app)
  const raw = new Database(database())
  raw.prepare("UPDATE setting SET value = '{' WHERE key = 'theme'").run()
  raw.close()
  const again = await start()
  expect(await again.client.settings.get()).toMatchObject({ theme: 'system', language: 'de' })
})

describe.skipIf(whyNoMounts !== null)(
  `on a disk of its own${whyNoMounts === null ? '' : ` (skipped: ${whyNoMounts})`}`,
  () => {
    test('a read-only data folder is said with its path, and the app starts once it can write', async () => {
      const disk = mountTmpfs(64 * 1024 * 1024)
      disk.makeReadOnly()
      const app = await start(disk.path)
      expect((await app.client.system.hello()).startup).toMatchObject({
        code: 'DATA_FOLDER_READ_ONLY',
        ways: ['retry'],
      })
      await end(app)
      disk.dispose()
    })

    test.skipIf(!hasStarter)(
      'a disk that fills up in mid-answer ends the answer with its reason, and everything shown is there after a restart',
      async () => {
        const disk = mountTmpfs(64 * 1024 * 1024)
        const app = await start(disk.path)
        await starterOf(app)
        await until(async () => ((await app.client.jobs.list()).every((job) => job.endedAtMs !== null) ? true : null))
        const news: SystemEvent['type'][] = []
        app.onEvent((event) => news.push(event.type))
        const chatId = await chatNamed(app, 'Full')
        await app.client.chat.send({
          chatId,
          messageId: newId<MessageId>(),
          text: 'Write a very long story about a lighthouse keeper.',
        })
        let shown = ''
        let free: (() => void) | null = null
        for await (const event of await app.client.chat.watch({ chatId, after: null })) {
          if (event.type === 'snapshot') shown = event.chat.messages.at(-1)?.text ?? ''
          if (event.type === 'delta') shown += event.text
          if (shown.length > 20) free ??= fillDisk(disk.path)
          if (event.type === 'runEnded') {
            expect(event.message).toMatchObject({ failure: { code: 'DISK_FULL' } })
            break
          }
        }
        expect(news).toContain('diskFull')
        await expect(app.client.chat.create({ modelId: null })).rejects.toMatchObject({ code: 'DISK_FULL' })
        free?.()
        await end(app)
        const again = await start(disk.path)
        expect((await again.client.chat.get({ id: chatId })).messages.at(-1)?.text.startsWith(shown)).toBe(true)
        await end(again)
        disk.dispose()
      },
    )
  },
)
