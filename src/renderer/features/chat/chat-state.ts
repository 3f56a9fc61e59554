import { assertNever } from '#shared/assert-never.ts'
import type { Chat, ChatEvent, Message } from '#shared/contract/chat.ts'
import type { MessageId, RunId } from '#shared/ids.ts'

/** A chat as it was told so far, up to and including event `seq`. */
export interface ChatState {
  readonly seq: number
  readonly chat: Chat
  /** The answer that is being written now. */
  readonly runId: RunId | null
}

/** `stale`: an event does not fit what is known, so that a snapshot has to be asked for. */
export type Applied = ChatState | 'stale'

/** `text` with a delta that was cut off from the whole text at `at`; null where there is a gap or a contradiction. */
export function mergeDelta(text: string, at: number, delta: string): string | null {
  if (at === text.length) return text + delta
  if (at > text.length) return null
  const known = text.slice(at, at + delta.length)
  if (!delta.startsWith(known)) return null
  return text + delta.slice(known.length)
}

const sameMessage = (a: Message, b: Message): boolean =>
  a.text === b.text &&
  a.status === b.status &&
  a.modelName === b.modelName &&
  a.stats?.outputTokens === b.stats?.outputTokens &&
  a.failure?.code === b.failure?.code

/** The new messages, as the old objects where nothing has changed: what is drawn already is not drawn again. */
function reuse(old: readonly Message[], next: readonly Message[]): readonly Message[] {
  const known = new Map(old.map((message) => [message.id, message]))
  return next.map((message) => {
    const before = known.get(message.id)
    return before && sameMessage(before, message) ? before : message
  })
}

function withMessage(messages: readonly Message[], message: Message): readonly Message[] {
  const at = messages.findIndex(({ id }) => id === message.id)
  return at === -1 ? [...messages, message] : messages.with(at, message)
}

const change = (
  state: ChatState,
  seq: number,
  messages: readonly Message[],
  rest: Partial<Chat> = {},
  runId = state.runId,
): ChatState => ({
  seq,
  runId,
  chat: { ...state.chat, ...rest, messages, running: runId !== null },
})

function applyDelta(state: ChatState, seq: number, messageId: MessageId, at: number, delta: string): Applied {
  const { messages } = state.chat
  // What is being written is at the end, or close to it.
  const index = messages.findLastIndex(({ id }) => id === messageId)
  const message = messages[index]
  const text = message && mergeDelta(message.text, at, delta)
  if (message === undefined || text === null || text === undefined) return 'stale'
  return change(state, seq, messages.with(index, { ...message, text }))
}

function started(state: ChatState, seq: number, runId: RunId, messageId: MessageId): Applied {
  const index = state.chat.messages.findLastIndex(({ id }) => id === messageId)
  const message = state.chat.messages[index]
  if (message === undefined) return change(state, seq, state.chat.messages, {}, runId)
  const messages = state.chat.messages.with(index, { ...message, status: 'streaming', failure: null })
  return change(state, seq, messages, {}, runId)
}

/** The state after an event. What was seen already changes nothing, so that a resumed stream may overlap. */
export function applyChatEvent(state: ChatState | null, event: ChatEvent): Applied {
  if (event.type === 'snapshot') {
    const { seq, runId, chat } = event
    return { seq, runId, chat: { ...chat, messages: reuse(state?.chat.messages ?? [], chat.messages) } }
  }
  if (state === null) return 'stale'
  if (event.seq <= state.seq) return state
  const { messages } = state.chat
  switch (event.type) {
    case 'messageAdded':
      return change(state, event.seq, withMessage(messages, event.message))
    case 'runStarted':
      return started(state, event.seq, event.runId, event.messageId)
    case 'delta':
      return applyDelta(state, event.seq, event.messageId, event.at, event.text)
    case 'runEnded':
      return change(state, event.seq, withMessage(messages, event.message), {}, null)
    case 'changed':
      return change(state, event.seq, messages, { title: event.title, modelId: event.modelId })
    default:
      return assertNever(event)
  }
}
