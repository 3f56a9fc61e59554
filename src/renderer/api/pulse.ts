import { connection, setConnection } from './connection.ts'
import { pause } from './stream.ts'

const everyMs = 10_000
const answerWithinMs = 8_000

interface PulseOptions {
  /** Any cheap question; it rejects when `signal` aborts. */
  readonly ask: (signal: AbortSignal) => Promise<unknown>
  readonly onSilence: () => void
  readonly signal: AbortSignal
  readonly intervalMs?: number
  readonly timeoutMs?: number
}

/**
 * Asks Lathe something small from time to time. A MessagePort does not say when its other end hangs, and a WebSocket
 * through a tunnel may stay open long after the other side is gone.
 */
export async function keepPulse(options: PulseOptions): Promise<void> {
  const { ask, onSilence, signal, intervalMs = everyMs, timeoutMs = answerWithinMs } = options
  while (!signal.aborted) {
    await pause(intervalMs, signal)
    if (signal.aborted || connection.getState().state === 'refused') continue
    try {
      await ask(AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]))
      setConnection('connected')
    } catch {
      if (signal.aborted || connection.getState().state !== 'connected') continue
      setConnection('lost')
      onSilence()
    }
  }
}
