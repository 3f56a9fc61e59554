import { afterEach, expect, test } from 'vitest'
import { AppError } from '#shared/app-error.ts'
import { connection, setConnection } from './connection.ts'
import { follow } from './stream.ts'

afterEach(() => connection.setState({ state: 'connecting', everConnected: false }))

async function* numbers(from: number, to: number, then: 'end' | 'lose' = 'end') {
  for (let n = from; n <= to; n++) yield n
  if (then === 'lose') throw new DOMException('closed', 'AbortError')
}

test('a stream goes on after its last item when the connection is lost in the middle', async () => {
  setConnection('connected')
  const seen: number[] = []
  const opened: number[] = []
  const open = async () => {
    const after = seen.at(-1) ?? 0
    opened.push(after)
    return numbers(after + 1, after + 3, 'lose')
  }
  for await (const n of follow({ open, signal: new AbortController().signal })) {
    seen.push(n)
    if (n === 9) break
  }
  expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  expect(opened).toEqual([0, 3, 6])
})

test('nothing is asked for while there is no connection', async () => {
  let opened = 0
  const open = async () => {
    opened += 1
    return numbers(1, 1)
  }
  const first = follow({ open, signal: new AbortController().signal }).next()
  await Promise.resolve()
  expect(opened).toBe(0)
  setConnection('connected')
  expect(await first).toEqual({ done: false, value: 1 })
  expect(opened).toBe(1)
})

test('an expected failure ends the stream instead of being asked for again and again', async () => {
  setConnection('connected')
  let opened = 0
  const open = async () => {
    opened += 1
    throw new AppError('CHAT_NOT_FOUND', { id: 'x' })
  }
  const first = follow({ open, signal: new AbortController().signal }).next()
  await expect(first).rejects.toMatchObject({ code: 'CHAT_NOT_FOUND' })
  expect(opened).toBe(1)
})

async function readWithBug(): Promise<void> {
  for await (const n of follow({ open: async () => numbers(1, 3), signal: new AbortController().signal })) {
    throw new TypeError(`bug at ${n}`)
  }
}

test('a bug in the reader surfaces instead of looking like a lost connection', async () => {
  setConnection('connected')
  await expect(readWithBug()).rejects.toThrow(TypeError)
})
