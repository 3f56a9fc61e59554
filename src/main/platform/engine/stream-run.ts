import type { AppError } from '#shared/app-error.ts'
import { fromFailure } from '#shared/app-error.ts'
import type { RunStats } from '#shared/contract/chat.ts'
import type { GenerateEvent } from '#shared/protocol/engine.ts'
import type { CallMessage } from './calls.ts'
import { RunStream } from './run-stream.ts'

export interface RunHandlers {
  readonly onMessage: (message: CallMessage) => void
  readonly onFailure: (error: AppError) => void
}

export interface RunSteps {
  readonly signal: AbortSignal
  /** How long the process may take to end an aborted run itself, with its own figures. */
  readonly abortMs: number
  /** Brings the model into memory. */
  readonly prepare: () => Promise<unknown>
  /** Sends the request and returns the call's id. */
  readonly begin: (handlers: RunHandlers) => number
  readonly abort: (id: number) => void
  readonly forget: (id: number) => void
}

/** One run from the request to `done`; leaving the loop early aborts it. */
export async function* streamRun(steps: RunSteps): AsyncGenerator<GenerateEvent, void, void> {
  const { signal } = steps
  const tally = createTally()
  try {
    signal.throwIfAborted()
    await steps.prepare()
    yield* runEvents(steps, tally)
  } catch (error) {
    // Whatever else went wrong: who wanted an end gets one.
    if (!signal.aborted) throw error
    yield tally.aborted()
  }
}

async function* runEvents(steps: RunSteps, tally: Tally): AsyncGenerator<GenerateEvent, void, void> {
  const { signal } = steps
  const stream = new RunStream()
  let timer: NodeJS.Timeout | undefined
  const id = steps.begin({
    onMessage: (message) => {
      if (message.type === 'failed') return stream.fail(fromFailure(message.failure))
      const event = asEvent(message)
      if (event === null || (signal.aborted && event.type === 'delta')) return
      tally.count(event)
      stream.push(event)
    },
    onFailure: (error) => stream.fail(error),
  })
  const onAbort = () => {
    stream.dropText()
    steps.abort(id)
    timer = setTimeout(() => stream.push(tally.aborted()), steps.abortMs)
  }
  if (signal.aborted) onAbort()
  else signal.addEventListener('abort', onAbort, { once: true })
  try {
    yield* stream.read()
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', onAbort)
    // Without effect when the run is over.
    steps.abort(id)
    steps.forget(id)
  }
}

function asEvent(message: CallMessage): GenerateEvent | null {
  if (message.type !== 'started' && message.type !== 'delta' && message.type !== 'done') return null
  const { id: _, ...event } = message
  return event
}

interface Tally {
  count(event: GenerateEvent): void
  /** The end of an aborted run, with the figures as main knows them. */
  aborted(): Extract<GenerateEvent, { type: 'done' }>
}

function createTally(): Tally {
  const startedMs = performance.now()
  let stats: RunStats = {
    promptTokens: 0,
    reusedTokens: 0,
    outputTokens: 0,
    timeToFirstTokenMs: 0,
    tokensPerSecond: null,
  }
  return {
    count(event) {
      if (event.type === 'started')
        stats = { ...stats, promptTokens: event.promptTokens, reusedTokens: event.reusedTokens }
      if (event.type !== 'delta') return
      if (stats.outputTokens === 0) stats = { ...stats, timeToFirstTokenMs: performance.now() - startedMs }
      stats = { ...stats, outputTokens: stats.outputTokens + event.tokens }
    },
    aborted: () => ({ type: 'done', reason: 'aborted', stats }),
  }
}
