import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { ChatId, MessageId, ModelId, RunId } from '../ids.ts'
import { commonErrors, UndoToken } from './common.ts'
import { modelErrors } from './models.ts'

export const chatErrors = {
  CHAT_NOT_FOUND: { data: z.object({ id: z.string() }) },
  MESSAGE_NOT_FOUND: { data: z.object({ id: z.string() }) },
  CHAT_BUSY: { data: z.object({ chatId: z.string() }) },
  PROMPT_TOO_LONG: { data: z.object({ promptTokens: z.int(), contextLength: z.int() }) },
} as const

export const RunStats = z.object({
  promptTokens: z.int(),
  /** Prompt tokens whose state was still in the engine from an earlier turn. */
  reusedTokens: z.int(),
  outputTokens: z.int(),
  timeToFirstTokenMs: z.number(),
  /** From the first output token to the last, so that reading the prompt does not count. */
  tokensPerSecond: z.number().nullable(),
})
export type RunStats = z.infer<typeof RunStats>

export const MessageStatus = z.enum(['complete', 'streaming', 'stopped', 'contextFull', 'failed', 'interrupted'])
export type MessageStatus = z.infer<typeof MessageStatus>

export const Message = z.object({
  id: MessageId,
  parentId: MessageId.nullable(),
  role: z.enum(['user', 'assistant']),
  text: z.string(),
  status: MessageStatus,
  failure: z.object({ code: z.string(), data: z.record(z.string(), z.unknown()) }).nullable(),
  /** The model that wrote it; its name is kept, since the model may be forgotten later. */
  modelId: ModelId.nullable(),
  modelName: z.string().nullable(),
  stats: RunStats.nullable(),
  createdAtMs: z.int(),
})
export type Message = z.infer<typeof Message>

export const ChatSummary = z.object({
  id: ChatId,
  title: z.string(),
  modelId: ModelId.nullable(),
  updatedAtMs: z.int(),
  running: z.boolean(),
})
export type ChatSummary = z.infer<typeof ChatSummary>

export const Chat = ChatSummary.extend({ messages: z.array(Message).readonly() })
/** A chat with the messages of its current branch, oldest first. */
export type Chat = z.infer<typeof Chat>

export const ChatEvent = z.discriminatedUnion('type', [
  /** The state at `seq`: whole texts of what is being written now. */
  z.object({ type: z.literal('snapshot'), seq: z.int(), chat: Chat, runId: RunId.nullable() }),
  z.object({ type: z.literal('messageAdded'), seq: z.int(), message: Message }),
  z.object({ type: z.literal('runStarted'), seq: z.int(), runId: RunId, messageId: MessageId }),
  /** `at` is the length of the text before it, in UTF-16 units: a reader that has more or less asks for a snapshot. */
  z.object({ type: z.literal('delta'), seq: z.int(), messageId: MessageId, at: z.int(), text: z.string() }),
  z.object({ type: z.literal('runEnded'), seq: z.int(), runId: RunId, message: Message }),
  z.object({ type: z.literal('changed'), seq: z.int(), title: z.string(), modelId: ModelId.nullable() }),
])
export type ChatEvent = z.infer<typeof ChatEvent>

const base = oc.errors({ ...commonErrors, ...modelErrors, ...chatErrors })
/** `runId` is null when the message had been sent before and its answer is whole. */
const Started = z.object({ runId: RunId.nullable(), answerId: MessageId })
const byId = z.object({ id: ChatId })

export const chatContract = {
  /** Newest first. `cursor` is what the page before gave; `search` keeps the chats whose title has all of its words. */
  list: base
    .input(
      z.object({
        cursor: z.string().nullable(),
        limit: z.int().min(1).max(200),
        search: z.string().max(200).default(''),
      }),
    )
    .output(z.object({ items: z.array(ChatSummary).readonly(), nextCursor: z.string().nullable(), total: z.int() })),
  create: base.input(z.object({ modelId: ModelId.nullable() })).output(ChatSummary),
  get: base.input(byId).output(Chat),
  rename: base.input(z.object({ id: ChatId, title: z.string().trim().min(1).max(200) })).output(ChatSummary),
  setModel: base.input(z.object({ id: ChatId, modelId: ModelId })).output(ChatSummary),
  trash: base.input(byId).output(UndoToken),
  /** Stores the user's message and starts an answer. `messageId` is made by the caller, so that a call sent twice stores once. */
  send: base
    .input(z.object({ chatId: ChatId, messageId: MessageId, text: z.string().trim().min(1).max(1_000_000) }))
    .output(Started),
  /** Goes on writing an answer that was stopped, interrupted or failed, from its last character. */
  resume: base.input(z.object({ chatId: ChatId, messageId: MessageId })).output(Started),
  stop: base.input(z.object({ runId: RunId })),
  /** A snapshot, then events; with `after`, the events since, or a snapshot where they are no longer held. */
  watch: base.input(z.object({ chatId: ChatId, after: z.int().nullable() })).output(eventIterator(ChatEvent)),
}
