import { type ExpressionBuilder, type Kysely, sql } from 'kysely'
import type { ChatSummary, Message, MessageStatus, RunStats } from '#shared/contract/chat.ts'
import type { Failure } from '#shared/app-error.ts'
import type { ChatId, MessageId, ModelId } from '#shared/ids.ts'
import type { ListPlace } from './cursor.ts'
import type { LatheSchema } from '#main/platform/db/lathe/schema.ts'

export interface AnswerEnd {
  readonly text: string
  readonly status: MessageStatus
  readonly failure: Failure | null
  readonly stats: RunStats | null
}

export type StoredChat = Omit<ChatSummary, 'running'> & {
  readonly leafMessageId: MessageId | null
  readonly titleIsAuto: boolean
}

interface ChatRow {
  readonly id: string
  readonly title: string
  readonly titleIsAuto: number
  readonly modelId: string | null
  readonly leafMessageId: string | null
  readonly updatedAtMs: number
}

const chatColumns = ['id', 'title', 'titleIsAuto', 'modelId', 'leafMessageId', 'updatedAtMs'] as const

/** SQL of the chats. An answer being written lies in `messageDelta` row by row and is folded into its message at the end. */
const chatStatements = (db: Kysely<LatheSchema>) => ({
  /** Newest first; keyset paging by (updatedAtMs, id), so that page 500 costs what page 1 does. */
  async page(after: ListPlace | null, limit: number, words: readonly string[]): Promise<StoredChat[]> {
    let query = db.selectFrom('chat').select(chatColumns).where(shown(words))
    if (after) query = query.where(sql<boolean>`("updatedAtMs", "id") < (${after.updatedAtMs}, ${after.id})`)
    const rows = await query.orderBy('updatedAtMs', 'desc').orderBy('id', 'desc').limit(limit).execute()
    return rows.map(toChat)
  },

  async count(words: readonly string[]): Promise<number> {
    const row = await db
      .selectFrom('chat')
      .select((e) => e.fn.countAll<number>().as('n'))
      .where(shown(words))
      .executeTakeFirstOrThrow()
    return row.n
  },

  async byId(id: ChatId): Promise<StoredChat | undefined> {
    const row = await db
      .selectFrom('chat')
      .select(chatColumns)
      .where('id', '=', id)
      .where('trashedAtMs', 'is', null)
      .executeTakeFirst()
    return row && toChat(row)
  },

  insert: (chat: {
    readonly id: ChatId
    readonly title: string
    readonly modelId: ModelId | null
    readonly nowMs: number
  }) =>
    db
      .insertInto('chat')
      .values({
        id: chat.id,
        title: chat.title,
        titleIsAuto: 1,
        modelId: chat.modelId,
        leafMessageId: null,
        createdAtMs: chat.nowMs,
        updatedAtMs: chat.nowMs,
        trashedAtMs: null,
      })
      .execute(),

  update: (
    id: ChatId,
    change: {
      title?: string
      titleIsAuto?: number
      modelId?: ModelId
      leafMessageId?: MessageId
      updatedAtMs?: number
    },
  ) => db.updateTable('chat').set(change).where('id', '=', id).execute(),

  /** The branch that ends in `leaf`, oldest first. */
  async branch(leaf: MessageId): Promise<Message[]> {
    const rows = await db
      .withRecursive('line', (cte) =>
        cte
          .selectFrom('message')
          .selectAll()
          .select(sql<number>`0`.as('depth'))
          .where('id', '=', leaf)
          .unionAll(
            cte
              .selectFrom('message')
              .innerJoin('line', 'line.parentId', 'message.id')
              .selectAll('message')
              .select(sql<number>`line.depth + 1`.as('depth')),
          ),
      )
      .selectFrom('line')
      .selectAll()
      .orderBy('depth', 'desc')
      .execute()
    return rows.map(toMessage)
  },

  async message(id: MessageId): Promise<(Message & { chatId: ChatId }) | undefined> {
    const row = await db.selectFrom('message').selectAll().where('id', '=', id).executeTakeFirst()
    return row && { ...toMessage(row), chatId: row.chatId as ChatId }
  },

  async answerTo(parent: MessageId): Promise<Message | undefined> {
    const row = await db
      .selectFrom('message')
      .selectAll()
      .where('parentId', '=', parent)
      .orderBy('createdAtMs', 'desc')
      .executeTakeFirst()
    return row && toMessage(row)
  },

  insertMessage: (chatId: ChatId, m: Message) =>
    db
      .insertInto('message')
      .values({
        ...m,
        chatId,
        failure: m.failure && JSON.stringify(m.failure),
        stats: m.stats && JSON.stringify(m.stats),
      })
      .execute(),

  appendDelta: (messageId: MessageId, seq: number, text: string) =>
    db.insertInto('messageDelta').values({ messageId, seq, text }).execute(),

  reopenAnswer: (id: MessageId, model: { readonly id: ModelId; readonly name: string }) =>
    db
      .updateTable('message')
      .set({ status: 'streaming', failure: null, modelId: model.id, modelName: model.name })
      .where('id', '=', id)
      .execute(),

  /** The text and the removal of its pieces are one commit: a crash between them would write the pieces twice. */
  endAnswer: (id: MessageId, end: AnswerEnd): Promise<void> =>
    db.transaction().execute(async (trx) => {
      const change = {
        text: end.text,
        status: end.status,
        failure: end.failure && JSON.stringify(end.failure),
        stats: end.stats && JSON.stringify(end.stats),
      }
      await trx.updateTable('message').set(change).where('id', '=', id).execute()
      await trx.deleteFrom('messageDelta').where('messageId', '=', id).execute()
    }),

  /** After a crash: what had been written becomes the answer's text, and the answer says that it was interrupted. Returns how many there were. */
  recoverInterrupted: (): Promise<number> =>
    db.transaction().execute(async (trx) => {
      await sql`
        UPDATE message SET text = text || (
          SELECT group_concat(d.text, '') FROM (SELECT text FROM messageDelta WHERE messageId = message.id ORDER BY seq) AS d
        ) WHERE id IN (SELECT messageId FROM messageDelta)`.execute(trx)
      await sql`DELETE FROM messageDelta`.execute(trx)
      const done = await trx
        .updateTable('message')
        .set({ status: 'interrupted' })
        .where('status', '=', 'streaming')
        .executeTakeFirst()
      return Number(done.numUpdatedRows)
    }),

  setTrashed: (id: ChatId, trashedAtMs: number | null) =>
    db.updateTable('chat').set({ trashedAtMs }).where('id', '=', id).execute(),
  erase: (id: ChatId) => db.deleteFrom('chat').where('id', '=', id).execute(),
})

export const chatRepo = (db: Kysely<LatheSchema>) => ({
  ...chatStatements(db),
  transaction: <T>(work: (statements: ReturnType<typeof chatStatements>) => Promise<T>): Promise<T> =>
    db.transaction().execute((trx) => work(chatStatements(trx))),
})
export type ChatRepo = ReturnType<typeof chatRepo>

/** Chats that are not in the trash and have all words in their title. */
const shown = (words: readonly string[]) => (e: ExpressionBuilder<LatheSchema, 'chat'>) =>
  e.and([
    e('trashedAtMs', 'is', null),
    ...words.map((word) => sql<boolean>`title LIKE ${containing(word)} ESCAPE '\\'`),
  ])

const containing = (word: string) => `%${word.replace(/[\\%_]/g, '\\$&')}%`

const toChat = (row: ChatRow): StoredChat => ({
  id: row.id as ChatId,
  title: row.title,
  titleIsAuto: row.titleIsAuto === 1,
  modelId: row.modelId as ModelId | null,
  leafMessageId: row.leafMessageId as MessageId | null,
  updatedAtMs: row.updatedAtMs,
})

const toMessage = (row: {
  readonly id: string
  readonly parentId: string | null
  readonly role: string
  readonly text: string
  readonly status: string
  readonly failure: string | null
  readonly modelId: string | null
  readonly modelName: string | null
  readonly stats: string | null
  readonly createdAtMs: number
}): Message => ({
  id: row.id as MessageId,
  parentId: row.parentId as MessageId | null,
  role: row.role as Message['role'],
  text: row.text,
  status: row.status as MessageStatus,
  failure: row.failure === null ? null : (JSON.parse(row.failure) as Failure),
  modelId: row.modelId as ModelId | null,
  modelName: row.modelName,
  stats: row.stats === null ? null : (JSON.parse(row.stats) as RunStats),
  createdAtMs: row.createdAtMs,
})
