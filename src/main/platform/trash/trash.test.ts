import { stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { SystemEvent } from '#shared/contract/system.ts'
import { newId, type TrashId } from '#shared/ids.ts'
import type { LatheSchema } from '#main/platform/db/lathe/schema.ts'
import { tempLathe, type TempLathe } from '#main/platform/db/testing/temp-lathe.ts'
import { createBus } from '#main/platform/events/bus.ts'
import { silentLog } from '#main/platform/log/log.ts'
import { createTrash, type Trash, type TrashHandler } from './trash.ts'

let lathe: TempLathe
let trash: Trash
let nowMs = 1_000_000_000_000
let told: string[] = []
const dayMs = 86_400_000
const db = () => lathe.database.kysely

const setTrashed = async (id: string, trashedAtMs: number | null, trx: Kysely<LatheSchema>) => {
  await trx.updateTable('chat').set({ trashedAtMs }).where('id', '=', id).execute()
}
/** Chats, as the app deletes them, each with a file of its own. */
const chats: TrashHandler = {
  hide: (id, trx) => setTrashed(id, nowMs, trx),
  restore: (id, trx) => setTrashed(id, null, trx),
  async erase(id, trx) {
    await trx.deleteFrom('chat').where('id', '=', id).execute()
    return [join(lathe.dataDir, id)]
  },
  changed: (id) => void told.push(id),
}

function newTrash(handler: TrashHandler = chats): Trash {
  const bus = createBus<SystemEvent>()
  bus.subscribe((event) => told.push(event.type))
  const made = createTrash({ db: db(), bus, clock: { nowMs: () => nowMs }, log: silentLog })
  made.register('chat', handler)
  return made
}

async function addChat(id: string): Promise<void> {
  const at = { createdAtMs: 1, updatedAtMs: 1, trashedAtMs: null }
  await db()
    .insertInto('chat')
    .values({ id, title: id, titleIsAuto: 0, modelId: null, leafMessageId: null, ...at })
    .execute()
  await writeFile(join(lathe.dataDir, id), 'attachment')
}
const visible = async () => {
  const rows = await db().selectFrom('chat').select('id').where('trashedAtMs', 'is', null).orderBy('id').execute()
  return rows.map((row) => row.id)
}
const fileExists = (id: string) =>
  stat(join(lathe.dataDir, id)).then(
    () => true,
    () => false,
  )

beforeEach(async () => {
  lathe = await tempLathe()
  told = []
  trash = newTrash()
  for (const id of ['a', 'b', 'c']) await addChat(id)
})
afterEach(() => lathe.dispose())

test('a deletion can be undone with what it gave back, and everybody hears of both', async () => {
  const token = await trash.put('chat', 'a', 'Chat A')
  expect(token.label).toBe('Chat A')
  expect(await visible()).toEqual(['b', 'c'])
  expect(await trash.list()).toEqual([{ id: token.trashId, kind: 'chat', label: 'Chat A', trashedAtMs: nowMs }])
  await trash.restore(token.trashId as TrashId)
  expect(await visible()).toEqual(['a', 'b', 'c'])
  expect(await trash.list()).toEqual([])
  expect(told).toEqual(['trash', 'a', 'trash', 'a'])
})

test('deleting the same thing twice at once gives one entry and one undo', async () => {
  const [one, two] = await Promise.all([trash.put('chat', 'a', 'A'), trash.put('chat', 'a', 'A')])
  expect(one).toEqual(two)
  expect(await trash.list()).toHaveLength(1)
})

test('an undo that comes too late, or twice, says so', async () => {
  const { trashId } = await trash.put('chat', 'a', 'A')
  await trash.restore(trashId as TrashId)
  await expect(trash.restore(trashId as TrashId)).rejects.toMatchObject({ code: 'TRASH_ENTRY_NOT_FOUND' })
  await expect(trash.restore(newId<TrashId>())).rejects.toMatchObject({ code: 'TRASH_ENTRY_NOT_FOUND' })
})

test('a deletion that fails half way deletes nothing', async () => {
  const broken = newTrash({
    ...chats,
    async hide(id, trx) {
      await chats.hide(id, trx)
      throw new Error('broken')
    },
  })
  await expect(broken.put('chat', 'a', 'A')).rejects.toThrow('broken')
  expect(await visible()).toEqual(['a', 'b', 'c'])
  expect(await trash.list()).toEqual([])
})

test('emptying erases rows and files, and nothing that was not in the trash', async () => {
  await trash.put('chat', 'a', 'A')
  await trash.put('chat', 'b', 'B')
  expect(await trash.empty()).toEqual({ erased: 2 })
  expect(await db().selectFrom('chat').select('id').execute()).toEqual([{ id: 'c' }])
  expect(await Promise.all(['a', 'b', 'c'].map(fileExists))).toEqual([false, false, true])
  expect(await trash.empty()).toEqual({ erased: 0 })
})

test('nothing is erased before its thirty days are over', async () => {
  await trash.put('chat', 'a', 'A')
  nowMs += 10 * dayMs
  await trash.put('chat', 'b', 'B')
  nowMs += 20 * dayMs - 1
  expect(await trash.eraseOlderThan()).toEqual({ erased: 0 })
  nowMs += 1
  expect(await trash.eraseOlderThan()).toEqual({ erased: 1 })
  expect((await trash.list()).map((entry) => entry.label)).toEqual(['B'])
})

test('files that a crash kept from being deleted go at the next start', async () => {
  await db()
    .insertInto('fileToDelete')
    .values({ path: join(lathe.dataDir, 'a') })
    .execute()
  await newTrash().eraseOlderThan()
  expect(await fileExists('a')).toBe(false)
  expect(await db().selectFrom('fileToDelete').selectAll().execute()).toEqual([])
})
