import { expect, test } from 'vitest'
import type { GenerateEvent } from '#shared/protocol/engine.ts'
import { RunStream } from './run-stream.ts'

const stats = { promptTokens: 1, reusedTokens: 0, outputTokens: 2, timeToFirstTokenMs: 1, tokensPerSecond: null }
const delta = (text: string): GenerateEvent => ({ type: 'delta', text, tokens: 1 })
const started: GenerateEvent = { type: 'started', promptTokens: 1, reusedTokens: 0 }
const done: GenerateEvent = { type: 'done', reason: 'end', stats }

async function all(stream: RunStream): Promise<readonly GenerateEvent[]> {
  const events: GenerateEvent[] = []
  for await (const event of stream.read()) events.push(event)
  return events
}

test('a slow reader gets an ever longer queue, or text in the wrong order', async () => {
  const stream = new RunStream()
  stream.push(started)
  for (const text of ['a', 'b', 'c']) stream.push(delta(text))
  stream.push(done)
  stream.push(delta('late'))
  expect(await all(stream)).toEqual([started, { type: 'delta', text: 'abc', tokens: 3 }, done])
})

test('an error overtakes the text before it, or a reader that already waits never learns of it', async () => {
  const stream = new RunStream()
  const reader = stream.read()
  const first = reader.next()
  stream.push(delta('a'))
  stream.fail(new Error('gone'))
  expect((await first).value).toEqual(delta('a'))
  await expect(reader.next()).rejects.toThrow('gone')
})

test('text that nobody saw is still shown after a stop', async () => {
  const stream = new RunStream()
  stream.push(started)
  stream.push(delta('unseen'))
  stream.dropText()
  stream.push(done)
  expect(await all(stream)).toEqual([started, done])
})
