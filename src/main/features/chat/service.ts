import { AppError } from '#shared/app-error.ts'
import type { Chat, ChatEvent, ChatSummary, Message } from '#shared/contract/chat.ts'
import type { UndoToken } from '#shared/contract/common.ts'
import { type ChatId, type MessageId, type ModelId, newId, type RunId } from '#shared/ids.ts'
import type { Trash } from '#main/platform/trash/trash.ts'
import { parseCursor, toCursor } from './cursor.ts'
import { type LiveDeps, liveChats, type WatchRequest } from './live.ts'
import { type NamedModel, newAnswer, newQuestion, reopened } from './messages.ts'
import type { StoredChat } from './repo.ts'
import { titleOf } from './title.ts'

export interface ChatDeps extends LiveDeps {
  readonly trash: Trash
}

export interface Started {
  /** Null when the message had been sent before and its answer is whole. */
  readonly runId: RunId | null
  readonly answerId: MessageId
}

export interface ListRequest {
  readonly cursor: string | null
  readonly limit: number
  readonly search: string
}

export interface SendRequest {
  readonly chatId: ChatId
  readonly messageId: MessageId
  readonly text: string
}

/** The rules of chats: what may be asked of them, and what is stored before it is told. */
export function chatService(deps: ChatDeps) {
  const { repo, models, trash, clock, publish } = deps
  const live = liveChats(deps)

  const summary = ({ id, title, modelId, updatedAtMs }: StoredChat): ChatSummary => {
    const running = live.runOf(id) !== undefined
    return { id, title, modelId, updatedAtMs, running }
  }
  const existing = async (id: ChatId): Promise<StoredChat> => {
    const chat = await repo.byId(id)
    if (!chat) throw new AppError('CHAT_NOT_FOUND', { id })
    return chat
  }
  const branchOf = async (chat: StoredChat): Promise<Message[]> =>
    chat.leafMessageId === null ? [] : repo.branch(chat.leafMessageId)
  const get = async (id: ChatId): Promise<Chat> => {
    const chat = await existing(id)
    return { ...summary(chat), messages: await branchOf(chat) }
  }
  const changed = async (id: ChatId): Promise<ChatSummary> => {
    const chat = await existing(id)
    live.tell(id, { type: 'changed', title: chat.title, modelId: chat.modelId })
    publish({ type: 'chats', id })
    return summary(chat)
  }
  const modelFor = async (chat: StoredChat): Promise<NamedModel> => {
    const id = chat.modelId ?? (await models.defaultId())
    if (!id) throw new AppError('NO_MODEL', {})
    return { id, name: await models.nameOf(id) }
  }

  async function ask({ chatId, messageId, text }: SendRequest): Promise<Started> {
    const chat = await existing(chatId)
    const model = await modelFor(chat)
    const before = await branchOf(chat)
    const nowMs = clock.nowMs()
    const question = newQuestion({ id: messageId, parentId: chat.leafMessageId, text, createdAtMs: nowMs })
    const answer = newAnswer(messageId, model, nowMs)
    const title = chat.titleIsAuto && chat.title === '' ? titleOf(text) : chat.title
    await repo.transaction(async (trx) => {
      await trx.insertMessage(chatId, question)
      await trx.insertMessage(chatId, answer)
      await trx.update(chatId, { title, modelId: model.id, leafMessageId: answer.id, updatedAtMs: nowMs })
    })
    live.tell(chatId, { type: 'messageAdded', message: question })
    live.tell(chatId, { type: 'messageAdded', message: answer })
    if (title !== chat.title || model.id !== chat.modelId)
      live.tell(chatId, { type: 'changed', title, modelId: model.id })
    return { runId: live.begin(chatId, answer, [...before, question]).id, answerId: answer.id }
  }

  async function goOn({ chatId, messageId }: Pick<SendRequest, 'chatId' | 'messageId'>): Promise<Started> {
    const chat = await existing(chatId)
    const branch = await branchOf(chat)
    const answer = branch.at(-1)
    if (!answer || answer.id !== messageId || answer.role !== 'assistant')
      throw new AppError('MESSAGE_NOT_FOUND', { id: messageId })
    const model = await modelFor(chat)
    await repo.reopenAnswer(messageId, model)
    const run = live.begin(chatId, reopened(answer, model), branch.slice(0, -1))
    return { runId: run.id, answerId: messageId }
  }

  return {
    async list({ cursor, limit, search }: ListRequest) {
      const words = search.split(/\s+/).filter((word) => word !== '')
      const rows = await repo.page(cursor === null ? null : parseCursor(cursor), limit, words)
      const last = rows.length === limit ? rows.at(-1) : undefined
      return { items: rows.map(summary), nextCursor: last ? toCursor(last) : null, total: await repo.count(words) }
    },

    async create(modelId: ModelId | null): Promise<ChatSummary> {
      const id = newId<ChatId>()
      await repo.insert({ id, title: '', modelId, nowMs: clock.nowMs() })
      publish({ type: 'chats', id })
      return summary(await existing(id))
    },

    get,

    async rename(id: ChatId, title: string): Promise<ChatSummary> {
      await existing(id)
      await repo.update(id, { title, titleIsAuto: 0 })
      return changed(id)
    },

    async setModel(id: ChatId, modelId: ModelId): Promise<ChatSummary> {
      await existing(id)
      await models.nameOf(modelId)
      await repo.update(id, { modelId })
      return changed(id)
    },

    /** Moves the chat to the trash; an answer being written is stopped first, with its text kept. */
    async trash(id: ChatId): Promise<UndoToken> {
      const chat = await existing(id)
      const run = live.runOf(id)
      run?.stop()
      await run?.ended
      return trash.put('chat', id, chat.title)
    },

    /** Stores the message and starts an answer; a message that was sent before is not stored again. */
    async send(request: SendRequest): Promise<Started> {
      const sentBefore = await repo.answerTo(request.messageId)
      if (sentBefore) return { runId: live.runOf(request.chatId)?.id ?? null, answerId: sentBefore.id }
      return live.alone(request.chatId, () => ask(request))
    },

    /** Goes on with the last answer of the chat, from its last character. */
    resume: (request: Pick<SendRequest, 'chatId' | 'messageId'>): Promise<Started> =>
      live.alone(request.chatId, () => goOn(request)),

    /** Stopping what has ended already is no error: both happen at once. */
    stop: (runId: RunId): Promise<void> => live.stop(runId),

    async *watch(request: WatchRequest): AsyncGenerator<ChatEvent> {
      await existing(request.chatId)
      yield* live.watch(request, () => get(request.chatId))
    },

    /** Joins what a crash left in pieces; called once, before anything else. */
    recover: () => repo.recoverInterrupted(),

    dispose: () => live.dispose(),
  }
}
export type ChatService = ReturnType<typeof chatService>
