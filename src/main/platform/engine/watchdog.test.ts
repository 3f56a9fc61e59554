import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Watchdog } from './watchdog.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] }))
afterEach(() => void vi.useRealTimers())

test('silence is noticed twice, too early, or in spite of a sign of life', () => {
  const watchdog = new Watchdog(100)
  const stalls: number[] = []
  const watched = { limitMs: 1000, onStall: (afterMs: number) => stalls.push(afterMs) }
  watchdog.watch(watched)
  vi.advanceTimersByTime(900)
  watchdog.heard(watched)
  vi.advanceTimersByTime(1000)
  expect(stalls).toEqual([])
  vi.advanceTimersByTime(5000)
  expect(stalls).toEqual([1100])
  watchdog.dispose()
})

test('a computer that slept makes everything late that runs on it', () => {
  const watchdog = new Watchdog(100)
  const onStall = vi.fn<() => void>()
  watchdog.watch({ limitMs: 1000, onStall })
  // The clock goes on while nothing ran: one tick, an hour later.
  vi.spyOn(performance, 'now').mockReturnValueOnce(performance.now() + 3_600_000)
  vi.advanceTimersByTime(100)
  expect(onStall).not.toHaveBeenCalled()
  watchdog.dispose()
})
