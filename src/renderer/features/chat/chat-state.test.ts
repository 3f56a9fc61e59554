import { expect, test } from 'vitest'
import type { ChatEvent, Message } from '#shared/contract/chat.ts'
import { type ChatId, type MessageId, newId, type RunId } from '#shared/ids.ts'
import { applyChatEvent, type ChatState, mergeDelta } from './chat-state.ts'

const message = (role: Message['role'], text: string, rest: Partial<Message> = {}): Message => ({
  id: newId<MessageId>(),
  parentId: null,
  role,
  text,
  status: 'complete',
  failure: null,
  modelId: null,
  modelName: null,
  stats: null,
  createdAtMs: 0,
  ...rest,
})

const chatId = newId<ChatId>()
const runId = newId<RunId>()
const snapshot = (messages: readonly Message[], seq = 10): ChatEvent => ({
  type: 'snapshot',
  seq,
  runId: null,
  chat: { id: chatId, title: 'T', modelId: null, updatedAtMs: 0, running: false, messages },
})

function play(events: readonly ChatEvent[], from: ChatState | null = null): ChatState {
  let state = from
  for (const event of events) {
    const next = applyChatEvent(state, event)
    if (next === 'stale') throw new Error(`stale at ${event.seq}`)
    state = next
  }
  if (state === null) throw new Error('no state')
  return state
}

test('an overlapping delta after a reconnect does not double its text', () => {
  expect(mergeDelta('Hello wor', 6, 'world')).toBe('Hello world')
  expect(mergeDelta('Hello world', 6, 'world')).toBe('Hello world')
  expect(mergeDelta('Hello world, and', 6, 'wor')).toBe('Hello world, and')
})

test('a gap or another text asks for a snapshot instead of showing a torn answer', () => {
  expect(mergeDelta('Hello', 6, 'world')).toBeNull()
  expect(mergeDelta('Hello there', 6, 'world')).toBeNull()
})

test('a run is told from its first event to its last', () => {
  const question = message('user', 'Hi')
  const answer = message('assistant', '', { status: 'streaming' })
  const done = { ...answer, text: 'Hello!', status: 'complete' as const }
  const state = play([
    snapshot([]),
    { type: 'messageAdded', seq: 11, message: question },
    { type: 'messageAdded', seq: 12, message: answer },
    { type: 'runStarted', seq: 13, runId, messageId: answer.id },
    { type: 'delta', seq: 14, messageId: answer.id, at: 0, text: 'Hel' },
    { type: 'delta', seq: 16, messageId: answer.id, at: 3, text: 'lo!' },
  ])
  expect(state.runId).toBe(runId)
  expect(state.chat).toMatchObject({ running: true, messages: [question, { text: 'Hello!', status: 'streaming' }] })
  const ended = play([{ type: 'runEnded', seq: 17, runId, message: done }], state)
  expect(ended.chat).toMatchObject({ running: false, messages: [question, done] })
  expect(ended.runId).toBeNull()
})

test('events that were seen already change nothing', () => {
  const answer = message('assistant', 'abc')
  const state = play([snapshot([answer], 20)])
  expect(applyChatEvent(state, { type: 'delta', seq: 19, messageId: answer.id, at: 3, text: 'abc' })).toBe(state)
})

test('a snapshot after a reconnect keeps the objects of unchanged messages, so that a long chat is not drawn anew', () => {
  const [kept, grown] = [message('user', 'a'), message('assistant', 'b', { status: 'streaming' })]
  const before = play([snapshot([kept, grown])])
  const after = play([snapshot([{ ...kept }, { ...grown, text: 'bc' }], 30)], before)
  expect(after.chat.messages[0]).toBe(kept)
  expect(after.chat.messages[1]?.text).toBe('bc')
})

test('going on with a stopped answer shows it as being written again, without its old failure', () => {
  const failed = message('assistant', 'half', {
    status: 'failed',
    failure: { code: 'ENGINE_CRASHED', data: { detail: 'x' } },
  })
  const state = play([snapshot([failed]), { type: 'runStarted', seq: 11, runId, messageId: failed.id }])
  expect(state.chat.messages[0]).toMatchObject({ status: 'streaming', failure: null, text: 'half' })
})

test('a delta for a message that is not known, or before any snapshot, asks for one', () => {
  const delta: ChatEvent = { type: 'delta', seq: 11, messageId: newId<MessageId>(), at: 0, text: 'x' }
  expect(applyChatEvent(null, delta)).toBe('stale')
  expect(applyChatEvent(play([snapshot([])]), delta)).toBe('stale')
})
