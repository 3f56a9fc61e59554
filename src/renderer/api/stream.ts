import { CancelledError, ConnectionError, toCallError } from './errors.ts'
import { whenConnected } from './connection.ts'

const firstDelayMs = 100
const longestDelayMs = 3000

/** Waits, or returns at once when `signal` aborts. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done)
  })
}

interface FollowOptions<Item> {
  /** Opens the stream, at the start and again after each loss; it asks for what came after the last item seen. */
  readonly open: (signal: AbortSignal) => Promise<AsyncIterable<Item>>
  readonly signal: AbortSignal
}

/**
 * A stream that lasts until `signal` aborts, through any number of lost connections. Throws the AppError that the
 * stream itself answers with. The place to go on from is part of the input (`after`), so the caller's `open` knows it.
 */
export async function* follow<Item>({ open, signal }: FollowOptions<Item>): AsyncGenerator<Item, void> {
  let delayMs = firstDelayMs
  while (!signal.aborted) {
    await whenConnected(signal)
    try {
      for await (const item of await open(signal)) {
        if (signal.aborted) return
        delayMs = firstDelayMs
        yield item
      }
    } catch (error) {
      const failure = toCallError(error, signal)
      if (failure instanceof CancelledError) return
      if (!(failure instanceof ConnectionError)) throw failure
    }
    await pause(delayMs, signal)
    delayMs = Math.min(delayMs * 2, longestDelayMs)
  }
}
