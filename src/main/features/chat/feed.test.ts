import { expect, test } from 'vitest'
import type { ChatEvent } from '#shared/contract/chat.ts'
import { type MessageId, newId } from '#shared/ids.ts'
import { createFeed } from './feed.ts'
import { titleOf } from './title.ts'

const messageId = newId<MessageId>()
const delta = (at: number, text: string) => ({ type: 'delta', messageId, at, text }) as const

test('a reader slower than the writer gets merged text in order, not an ever longer queue', async () => {
  const feed = createFeed(100)
  const news = feed.subscribe()
  let written = ''
  for (let n = 0; n < 5000; n += 1) {
    feed.publish(delta(written.length, `w${n} `))
    written += `w${n} `
  }
  feed.publish({ type: 'changed', title: 'end', modelId: null })
  const events: ChatEvent[] = []
  for await (const event of news.events(new AbortController().signal)) {
    events.push(event)
    if (event.type === 'changed') break
  }
  expect(events).toHaveLength(2)
  expect(events[0]).toMatchObject({ type: 'delta', at: 0, text: written, seq: 5100 })
})

test('a reader that was away too long is told so, instead of getting a gap', () => {
  const feed = createFeed(0)
  for (let n = 0; n < 2000; n += 1) feed.publish(delta(n, 'x'))
  expect(feed.since(3)).toBeNull()
  expect(feed.since(1998)?.map((event) => event.seq)).toEqual([1999, 2000])
  expect(feed.since(2000)).toEqual([])
})

test('a number from an earlier life of the feed is not taken for one of this life', () => {
  const feed = createFeed(1_000_000)
  feed.publish(delta(0, 'x'))
  expect(feed.since(57)).toBeNull()
})

test('a title is cut between words and never inside an emoji', () => {
  expect(titleOf('  two\n lines ')).toBe('two lines')
  const long = titleOf('Explain the difference between a process and a thread in simple words please')
  expect(long).toBe('Explain the difference between a process and a thread in…')
  expect(titleOf('😀'.repeat(80)).isWellFormed()).toBe(true)
})
