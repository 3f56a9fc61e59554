import { expect, test } from 'vitest'
import { createBus } from './bus.ts'
import { createMergingQueue, type MergingQueue, QueueOverflow } from './merging-queue.ts'

const joinTexts = (last: string, next: string) => (last.startsWith('#') || next.startsWith('#') ? null : last + next)

async function take<T>(queue: MergingQueue<T>, count: number): Promise<T[]> {
  const items: T[] = []
  for await (const item of queue) if (items.push(item) === count) break
  return items
}

test('a listener that throws keeps the news from nobody else', () => {
  const failures: unknown[] = []
  const bus = createBus<number>((error) => failures.push(error))
  const heard: number[] = []
  bus.subscribe(() => {
    throw new Error('broken')
  })
  bus.subscribe((event) => heard.push(event))
  bus.publish(1)
  expect(heard).toEqual([1])
  expect(failures).toHaveLength(1)
})

test('a listener that ends another while news is delivered disturbs nobody, and the same function may listen twice', () => {
  const bus = createBus<number>()
  const heard: string[] = []
  const listener = () => heard.push('twice')
  const endFirst = bus.subscribe(() => endFirst())
  const endOne = bus.subscribe(listener)
  bus.subscribe(listener)
  bus.publish(1)
  endOne()
  endOne()
  bus.publish(2)
  expect(heard).toEqual(['twice', 'twice', 'twice'])
})

test('a slow reader gets merged text, in order, and what must stay apart stays apart', async () => {
  const queue = createMergingQueue({ merge: joinTexts })
  for (const item of ['a', 'b', '#', 'c', 'd']) queue.push(item)
  queue.close()
  expect(await take(queue, Infinity)).toEqual(['ab', '#', 'cd'])
})

test('a reader that waits already gets each item at once', async () => {
  const queue = createMergingQueue({ merge: joinTexts })
  const first = take(queue, 1)
  queue.push('a')
  expect(await first).toEqual(['a'])
})

test('a reader that never comes back cannot eat the memory: past the cap it is told so', async () => {
  const queue = createMergingQueue<string>({ merge: () => null, cap: 3 })
  for (const item of ['a', 'b', 'c', 'd', 'e']) queue.push(item)
  await expect(take(queue, 1)).rejects.toBeInstanceOf(QueueOverflow)
})

test('an aborted signal ends the reader without an error, also while it waits', async () => {
  const stop = new AbortController()
  const queue = createMergingQueue({ merge: joinTexts, signal: stop.signal })
  const all = take(queue, Infinity)
  stop.abort()
  queue.push('too late')
  expect(await all).toEqual([])
})

test('what a snapshot includes is not sent again', async () => {
  const queue = createMergingQueue({ merge: joinTexts })
  queue.push('in the snapshot')
  queue.clear()
  queue.push('after')
  queue.close()
  expect(await take(queue, Infinity)).toEqual(['after'])
})
