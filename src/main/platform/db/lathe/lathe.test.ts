import { afterEach, beforeEach, expect, test } from 'vitest'
import { tempLathe, type TempLathe } from '../testing/temp-lathe.ts'

let lathe: TempLathe
beforeEach(async () => {
  lathe = await tempLathe()
})
afterEach(() => lathe.dispose())

const chat = (id: string, atMs: number, modelId: string | null = null) => ({
  id,
  title: '',
  titleIsAuto: 1,
  modelId,
  leafMessageId: null,
  createdAtMs: atMs,
  updatedAtMs: atMs,
  trashedAtMs: null,
})

const message = (id: string, chatId: string, parentId: string | null) => ({
  id,
  chatId,
  parentId,
  role: 'user',
  text: 'x',
  status: 'complete',
  failure: null,
  modelId: null,
  modelName: null,
  stats: null,
  createdAtMs: 1,
})

/** How SQLite would run a query: it names each index that it uses, and says SCAN or USE TEMP B-TREE where none serves. */
const planOf = (sql: string) =>
  (lathe.database.raw.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { readonly detail: string }[])
    .map((row) => row.detail)
    .join('; ')

test.each([
  [
    'a page of the chat list',
    `SELECT * FROM chat WHERE trashedAtMs IS NULL AND (updatedAtMs, id) < (5, 'x') ORDER BY updatedAtMs DESC, id DESC LIMIT 50`,
  ],
  ['the messages of a chat', `SELECT * FROM message WHERE chatId = 'x' ORDER BY id`],
  ['the answers to a message', `SELECT * FROM message WHERE parentId = 'x'`],
  ['what a crash left unfinished', `SELECT * FROM message WHERE status = 'streaming'`],
  ['the pieces of an answer', `SELECT * FROM messageDelta WHERE messageId = 'x' ORDER BY seq`],
  ['jobs that wait', `SELECT * FROM job WHERE state = 'queued' AND endedAtMs IS NULL ORDER BY id`],
])('%s costs the same in a full database as in an empty one', (_, sql) => {
  expect(planOf(sql)).not.toMatch(/SCAN|TEMP B-TREE/)
})

test('a long chat can be erased: 3,000 messages deep is deeper than SQLite cascades', async () => {
  const { kysely } = lathe.database
  await kysely.insertInto('chat').values(chat('c', 1)).execute()
  await kysely.transaction().execute(async (trx) => {
    for (let n = 0; n < 3000; n += 1) {
      await trx
        .insertInto('message')
        .values(message(`m${n}`, 'c', n === 0 ? null : `m${n - 1}`))
        .execute()
    }
  })
  await kysely.deleteFrom('chat').where('id', '=', 'c').execute()
  expect(await kysely.selectFrom('message').select('id').execute()).toEqual([])
})

test('a message cannot hang on one that does not exist', async () => {
  const { kysely } = lathe.database
  await kysely.insertInto('chat').values(chat('c', 1)).execute()
  const orphan = kysely
    .insertInto('message')
    .values(message('m', 'c', 'nowhere'))
    .execute()
  await expect(orphan).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_FOREIGNKEY' })
})

test('a chat outlives the model that it used', async () => {
  const { kysely } = lathe.database
  const model = {
    id: 'm',
    name: 'n',
    path: '/m',
    sizeBytes: 1,
    mtimeMs: 1.5,
    sha256: null,
    facts: '{}',
    isStarter: 0,
    addedAtMs: 1,
    trashedAtMs: null,
  }
  await kysely.insertInto('model').values(model).execute()
  await kysely
    .insertInto('chat')
    .values(chat('c', 1, 'm'))
    .execute()
  await kysely.deleteFrom('model').where('id', '=', 'm').execute()
  expect(await kysely.selectFrom('chat').select(['id', 'modelId']).execute()).toEqual([{ id: 'c', modelId: null }])
})
