import { afterEach, expect, test, vi } from 'vitest'
import { connection, setConnection } from './connection.ts'
import { keepPulse } from './pulse.ts'

const stop = new AbortController()
afterEach(() => stop.abort())

test('a connection that is open but silent is noticed, and an answer makes it good again', async () => {
  setConnection('connected')
  const seen: string[] = []
  let silent = true
  void keepPulse({
    ask: (signal) =>
      silent
        ? new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)))
        : Promise.resolve(),
    onSilence: () => {
      seen.push(connection.getState().state)
      silent = false
    },
    signal: stop.signal,
    intervalMs: 1,
    timeoutMs: 5,
  })
  await vi.waitFor(() => expect(seen).toEqual(['lost']))
  await vi.waitFor(() => expect(connection.getState().state).toBe('connected'))
})
