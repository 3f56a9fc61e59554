import { AppError } from '#shared/app-error.ts'
import type { Chat, ChatEvent, ChatSummary, Message } from '#shared/contract/chat.ts'
import type { UndoToken } from '#shared/contract/common.ts'
import type { SystemEvent } from '#shared/contract/system.ts'
import { type ChatId, type MessageId, type ModelId, newId, type RunId } from '#shared/ids.ts'
import type { PromptMessage } from '#shared/prompt/render-prompt.ts'
import type { Clock } from '#main/clock.ts'
import { QueueOverflow } from '#main/platform/events/merging-queue.ts'
import type { Trash } from '#main/platform/trash/trash.ts'
import { createFeed, type Feed } from './feed.ts'
import type { ChatModels } from './ports.ts'
import type { ChatRepo, StoredChat } from './repo.ts'
import { type Run, startRun } from './run.ts'
import { titleOf } from './title.ts'

export interface ChatDeps {
  readonly repo: ChatRepo
  readonly models: ChatModels
  readonly trash: Trash
  readonly clock: Clock
  readonly publish: (event: SystemEvent) => void
  readonly reportBug: (error: unknown) => string
  /** Makes what was streamed proof against a power cut, off the main thread. */
  readonly syncWal: () => Promise<void>
}

export interface Started {
  /** Null when the message had been sent before and its answer is whole. */
  readonly runId: RunId | null
  readonly answerId: MessageId
}

/** While answers are written, the write-ahead log goes to the disk this often: the bound on what a power cut can take. */
const syncEveryMs = 1000

export function chatService(deps: ChatDeps) {
  const { repo, models, trash, clock, publish } = deps
  const runs = new Map<ChatId, Run>()
  const starting = new Set<ChatId>()
  const feeds = new Map<ChatId, Feed>()
  let syncTimer: NodeJS.Timeout | null = null

  const feedOf = (id: ChatId): Feed => {
    const known = feeds.get(id)
    if (known) return known
    // Later than any number that an earlier feed gave out, since no feed makes a thousand events in a millisecond.
    const feed = createFeed(clock.nowMs() * 1000)
    feeds.set(id, feed)
    return feed
  }
  const releaseFeed = (id: ChatId) => {
    if (!runs.has(id) && feeds.get(id)?.readers === 0) feeds.delete(id)
  }
  const summary = ({ id, title, modelId, updatedAtMs }: StoredChat): ChatSummary => ({
    id,
    title,
    modelId,
    updatedAtMs,
    running: runs.has(id),
  })
  const existing = async (id: ChatId): Promise<StoredChat> => {
    const chat = await repo.byId(id)
    if (!chat) throw new AppError('CHAT_NOT_FOUND', { id })
    return chat
  }
  const branchOf = (chat: StoredChat): Promise<Message[]> =>
    chat.leafMessageId ? repo.branch(chat.leafMessageId) : Promise.resolve([])
  const told = async (id: ChatId): Promise<ChatSummary> => {
    const chat = await existing(id)
    feeds.get(id)?.publish({ type: 'changed', title: chat.title, modelId: chat.modelId })
    publish({ type: 'chats', id })
    return summary(chat)
  }

  const keepSynced = () => {
    syncTimer ??= setInterval(() => {
      if (runs.size === 0 && syncTimer) {
        clearInterval(syncTimer)
        syncTimer = null
      }
      deps.syncWal().catch(deps.reportBug)
    }, syncEveryMs)
  }

  const begin = (chatId: ChatId, answer: Message, before: readonly Message[]): Run => {
    const messages = conversation(before)
    const onDiskFull = (path: string) => publish({ type: 'diskFull', path })
    const run = startRun(
      { repo, models, feed: feedOf(chatId), reportBug: deps.reportBug, onDiskFull },
      { chatId, answer, messages },
    )
    runs.set(chatId, run)
    keepSynced()
    publish({ type: 'chats', id: chatId })
    void run.ended.then(() => {
      runs.delete(chatId)
      releaseFeed(chatId)
      publish({ type: 'chats', id: chatId })
    })
    return run
  }
  const modelFor = async (chat: StoredChat): Promise<{ id: ModelId; name: string }> => {
    const id = chat.modelId ?? (await models.defaultId())
    if (!id) throw new AppError('NO_MODEL', {})
    return { id, name: await models.nameOf(id) }
  }
  /** One start at a time for each chat: between the check and the run lie reads that another call could slip into. */
  const alone = async <T>(chatId: ChatId, start: () => Promise<T>): Promise<T> => {
    if (runs.has(chatId) || starting.has(chatId)) throw new AppError('CHAT_BUSY', { chatId })
    starting.add(chatId)
    try {
      return await start()
    } finally {
      starting.delete(chatId)
    }
  }

  async function snapshot(id: ChatId, feed: Feed): Promise<ChatEvent> {
    for (;;) {
      const { structure } = feed
      const chat = await existing(id)
      const messages = await branchOf(chat)
      if (structure !== feed.structure) continue
      const run = runs.get(id)
      const current = run ? messages.map((m) => (m.id === run.answer.id ? run.answer : m)) : messages
      return { type: 'snapshot', seq: feed.seq, chat: { ...summary(chat), messages: current }, runId: run?.id ?? null }
    }
  }

  return {
    async list(request: { readonly cursor: string | null; readonly limit: number }) {
      const rows = await repo.page(request.cursor === null ? null : parseCursor(request.cursor), request.limit)
      const last = rows.length === request.limit ? rows.at(-1) : undefined
      return {
        items: rows.map(summary),
        nextCursor: last ? `${last.updatedAtMs}.${last.id}` : null,
        total: await repo.count(),
      }
    },

    async create(modelId: ModelId | null): Promise<ChatSummary> {
      const id = newId<ChatId>()
      await repo.insert({ id, title: '', modelId, nowMs: clock.nowMs() })
      publish({ type: 'chats', id })
      return summary(await existing(id))
    },

    async get(id: ChatId): Promise<Chat> {
      const chat = await existing(id)
      return { ...summary(chat), messages: await branchOf(chat) }
    },

    async rename(id: ChatId, title: string): Promise<ChatSummary> {
      await existing(id)
      await repo.update(id, { title, titleIsAuto: 0 })
      return told(id)
    },

    async setModel(id: ChatId, modelId: ModelId): Promise<ChatSummary> {
      await existing(id)
      await models.nameOf(modelId)
      await repo.update(id, { modelId })
      return told(id)
    },

    /** Moves the chat to the trash; an answer being written is stopped first, with its text kept. */
    async trash(id: ChatId): Promise<UndoToken> {
      const chat = await existing(id)
      const run = runs.get(id)
      run?.stop()
      await run?.ended
      return trash.put('chat', id, chat.title)
    },

    async send(request: {
      readonly chatId: ChatId
      readonly messageId: MessageId
      readonly text: string
    }): Promise<Started> {
      const { chatId, messageId } = request
      const sentBefore = await repo.answerTo(messageId)
      if (sentBefore) return { runId: runs.get(chatId)?.id ?? null, answerId: sentBefore.id }
      return alone(chatId, async () => {
        const chat = await existing(chatId)
        const model = await modelFor(chat)
        const before = await branchOf(chat)
        const nowMs = clock.nowMs()
        const user = newMessage({
          id: messageId,
          parentId: chat.leafMessageId,
          role: 'user',
          text: request.text,
          createdAtMs: nowMs,
        })
        const answer = newAnswer(messageId, model, nowMs)
        const title = chat.titleIsAuto && chat.title === '' ? titleOf(request.text) : chat.title
        await repo.transaction(async (trx) => {
          await trx.insertMessage(chatId, user)
          await trx.insertMessage(chatId, answer)
          await trx.update(chatId, { title, modelId: model.id, leafMessageId: answer.id, updatedAtMs: nowMs })
        })
        const feed = feedOf(chatId)
        feed.publish({ type: 'messageAdded', message: user })
        feed.publish({ type: 'messageAdded', message: answer })
        if (title !== chat.title || model.id !== chat.modelId)
          feed.publish({ type: 'changed', title, modelId: model.id })
        return { runId: begin(chatId, answer, [...before, user]).id, answerId: answer.id }
      })
    },

    resume: (request: { readonly chatId: ChatId; readonly messageId: MessageId }): Promise<Started> =>
      alone(request.chatId, async () => {
        const { chatId, messageId } = request
        const chat = await existing(chatId)
        const branch = await branchOf(chat)
        const answer = branch.at(-1)
        if (!answer || answer.id !== messageId || answer.role !== 'assistant')
          throw new AppError('MESSAGE_NOT_FOUND', { id: messageId })
        const model = await modelFor(chat)
        await repo.reopenAnswer(messageId, model)
        const reopened: Message = {
          ...answer,
          status: 'streaming',
          failure: null,
          stats: null,
          modelId: model.id,
          modelName: model.name,
        }
        return { runId: begin(chatId, reopened, branch.slice(0, -1)).id, answerId: messageId }
      }),

    /** Stopping what has ended already is no error: both happen at once. */
    async stop(runId: RunId): Promise<void> {
      const run = [...runs.values()].find((candidate) => candidate.id === runId)
      run?.stop()
      await run?.ended
    },

    async *watch(request: {
      readonly chatId: ChatId
      readonly after: number | null
      readonly signal: AbortSignal
    }): AsyncGenerator<ChatEvent> {
      const { chatId, signal } = request
      await existing(chatId)
      const feed = feedOf(chatId)
      let { after } = request
      try {
        while (!signal.aborted) {
          const news = feed.subscribe()
          try {
            const missed = after === null ? null : feed.since(after)
            if (missed) yield* missed
            else {
              const first = await snapshot(chatId, feed)
              news.clear()
              yield first
            }
            yield* news.events(signal)
          } catch (error) {
            if (!(error instanceof QueueOverflow)) throw error
            after = null // So far behind that a snapshot is less to send than what was missed.
          } finally {
            news.end()
          }
        }
      } finally {
        releaseFeed(chatId)
      }
    },

    /** Joins what a crash left in pieces; called once, before anything else. */
    recover: () => repo.recoverInterrupted(),

    async dispose(): Promise<void> {
      if (syncTimer) clearInterval(syncTimer)
      for (const run of runs.values()) run.stop()
      await Promise.all([...runs.values()].map((run) => run.ended))
    },
  }
}
export type ChatService = ReturnType<typeof chatService>

const newMessage = (part: Pick<Message, 'id' | 'parentId' | 'role' | 'text' | 'createdAtMs'>): Message => ({
  ...part,
  status: 'complete',
  failure: null,
  modelId: null,
  modelName: null,
  stats: null,
})

const newAnswer = (
  parentId: MessageId,
  model: { readonly id: ModelId; readonly name: string },
  nowMs: number,
): Message => ({
  ...newMessage({ id: newId<MessageId>(), parentId, role: 'assistant', text: '', createdAtMs: nowMs }),
  status: 'streaming',
  modelId: model.id,
  modelName: model.name,
})

/** What a model gets to read: an answer that never began is left out, and the two questions around it become one, since many templates refuse two turns of one speaker. */
function conversation(messages: readonly Message[]): PromptMessage[] {
  const turns: PromptMessage[] = []
  for (const { role, text } of messages) {
    const last = turns.at(-1)
    if (text === '') continue
    if (last?.role === role) turns[turns.length - 1] = { role, content: `${last.content}\n\n${text}` }
    else turns.push({ role, content: text })
  }
  return turns
}

function parseCursor(cursor: string): { updatedAtMs: number; id: string } {
  const dot = cursor.indexOf('.')
  const updatedAtMs = Number(cursor.slice(0, dot))
  if (dot < 1 || !Number.isSafeInteger(updatedAtMs))
    throw new AppError('INVALID_INPUT', { field: 'cursor', problem: cursor })
  return { updatedAtMs, id: cursor.slice(dot + 1) }
}
