import { describe, expect, test } from 'vitest'
import { SequenceSlots } from './sequence-slots.ts'

const never = new AbortController().signal

describe('sequences', () => {
  test('a chat does not get its own sequence back while another is free', async () => {
    const slots = new SequenceSlots(['one', 'two', 'three'])
    const [a, b] = [await slots.acquire('a', never), await slots.acquire('b', never)]
    slots.release(b)
    slots.release(a)
    expect((await slots.acquire('b', never)).sequence).toBe(b.sequence)
    expect((await slots.acquire('a', never)).sequence).toBe(a.sequence)
  })

  test('the state used last is thrown away instead of the one used longest ago, or an empty one', async () => {
    const slots = new SequenceSlots(['one', 'two'])
    for (const key of ['a', 'b', 'a']) slots.release(await slots.acquire(key, never))
    const c = await slots.acquire('c', never)
    const a = await slots.acquire('a', never)
    expect([c.sequence, a.sequence]).toEqual(['two', 'one'])
  })

  test('a sequence that is in use is given to a second run', async () => {
    const slots = new SequenceSlots(['one', 'two'])
    const first = await slots.acquire('a', never)
    const second = await slots.acquire('a', never)
    expect(second.sequence).not.toBe(first.sequence)
  })

  test('whoever waits longest is overtaken', async () => {
    const slots = new SequenceSlots(['only'])
    const order: string[] = []
    const work = async (key: string) => {
      const slot = await slots.acquire(key, never)
      order.push(key)
      slots.release(slot)
    }
    const running = await slots.acquire('running', never)
    const all = ['a', 'b', 'running', 'c'].map((key) => work(key))
    slots.release(running)
    await Promise.all(all)
    expect(order).toEqual(['a', 'b', 'running', 'c'])
  })

  test('a run that was stopped while it waited takes a sequence and never gives it back', async () => {
    const slots = new SequenceSlots(['only'])
    const running = await slots.acquire('running', never)
    const abort = new AbortController()
    const stopped = slots.acquire('stopped', abort.signal)
    const patient = slots.acquire('patient', never)
    abort.abort()
    await expect(stopped).rejects.toBe(abort.signal.reason)
    slots.release(running)
    expect((await patient).key).toBe('patient')
    await expect(slots.acquire('late', abort.signal)).rejects.toBe(abort.signal.reason)
  })
})
