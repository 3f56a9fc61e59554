import { MessageChannel } from 'node:worker_threads'
import { expect, test, vi } from 'vitest'
import { keepHeartbeat } from './heartbeat.ts'

const quick = { everyMs: 5, missedLimit: 3 }

test('a page that answers is never given up', async () => {
  const { port1, port2 } = new MessageChannel()
  const onSilence = vi.fn<() => void>()
  let answered = 0
  port2.on('message', () => {
    answered += 1
    port2.postMessage('beat')
  })
  const stop = keepHeartbeat(port1, onSilence, quick)
  await vi.waitFor(() => expect(answered).toBeGreaterThan(10))
  expect(onSilence).not.toHaveBeenCalled()
  stop()
})

test('a page that hangs is given up once, though its port stays open', async () => {
  const { port1, port2 } = new MessageChannel()
  let heard = 0
  port2.on('message', () => {
    heard += 1
  })
  const onSilence = vi.fn<() => void>()
  const stop = keepHeartbeat(port1, onSilence, quick)
  await vi.waitFor(() => expect(onSilence).toHaveBeenCalled())
  // A timer that went on would send more beats than may be missed.
  await vi.waitFor(() => expect(heard).toBe(quick.missedLimit))
  expect(onSilence).toHaveBeenCalledTimes(1)
  stop()
})

test('a page that wakes up in time is kept', async () => {
  const { port1, port2 } = new MessageChannel()
  const onSilence = vi.fn<() => void>()
  let heard = 0
  port2.on('message', () => {
    heard += 1
    // Two beats of every three are missed.
    if (heard % 3 === 0) port2.postMessage('beat')
  })
  const stop = keepHeartbeat(port1, onSilence, { everyMs: 10, missedLimit: 8 })
  await vi.waitFor(() => expect(heard).toBeGreaterThan(9), { timeout: 10_000 })
  expect(onSilence).not.toHaveBeenCalled()
  stop()
})

test('a port that closes ends the beat without a word', async () => {
  const { port1, port2 } = new MessageChannel()
  const onSilence = vi.fn<() => void>()
  const closed = new Promise((resolve) => port1.once('close', resolve))
  keepHeartbeat(port1, onSilence, quick)
  port2.close()
  await closed
  const after = new Promise((resolve) => setTimeout(resolve, quick.everyMs * (quick.missedLimit + 4)))
  await after
  expect(onSilence).not.toHaveBeenCalled()
})
