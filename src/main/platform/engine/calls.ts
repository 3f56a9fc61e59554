import type { AppError } from '#shared/app-error.ts'
import type { EngineMessage } from '#shared/protocol/engine.ts'
import { Watchdog, type Watched } from './watchdog.ts'

/** A message that answers a call. */
export type CallMessage = Extract<EngineMessage, { readonly id: number }>

export interface Call {
  readonly kind: 'load' | 'run' | 'short'
  readonly limitMs: number
  readonly onMessage: (message: CallMessage) => void
  readonly onFailure: (error: AppError) => void
  readonly onStall: (afterMs: number) => void
}

interface Entry {
  readonly call: Call
  readonly watched: Watched
  /** A run that still waits for a free sequence gives no sign of its own. */
  working: boolean
}

const lastMessages: ReadonlySet<CallMessage['type']> = new Set([
  'loaded',
  'unloaded',
  'counted',
  'failed',
  'aborted',
  'done',
])

/** The calls that the child has not answered yet, each watched for signs of life. */
export class Calls {
  readonly #entries = new Map<number, Entry>()
  readonly #watchdog: Watchdog
  #nextId = 1

  constructor(tickMs: number) {
    this.#watchdog = new Watchdog(tickMs)
  }

  /** Notes a call and returns the id under which the child answers. */
  add(call: Call): number {
    const id = this.#nextId++
    const watched: Watched = { limitMs: call.limitMs, onStall: (afterMs) => this.#onStall(call, afterMs) }
    this.#entries.set(id, { call, watched, working: call.kind === 'load' })
    this.#watchdog.watch(watched)
    return id
  }

  has(id: number): boolean {
    return this.#entries.has(id)
  }

  remove(id: number): void {
    const entry = this.#entries.get(id)
    if (entry === undefined) return
    this.#entries.delete(id)
    this.#watchdog.forget(entry.watched)
  }

  /** Hands an answer over; one that nobody waits for any more is dropped. */
  receive(message: CallMessage): void {
    const entry = this.#entries.get(message.id)
    if (entry === undefined) return
    if (message.type === 'started') entry.working = true
    this.#watchdog.heard(entry.watched)
    // What waits its turn lives as long as anything moves; a load holds up all others.
    for (const other of this.#entries.values()) {
      if (entry.call.kind === 'load' || !other.working) this.#watchdog.heard(other.watched)
    }
    if (lastMessages.has(message.type)) this.remove(message.id)
    entry.call.onMessage(message)
  }

  /** Ends all calls with an error: nobody will answer them. */
  failAll(error: AppError): void {
    const entries = [...this.#entries.values()]
    this.#entries.clear()
    this.#watchdog.dispose()
    for (const { call } of entries) call.onFailure(error)
  }

  dispose(): void {
    this.#entries.clear()
    this.#watchdog.dispose()
  }

  #onStall(call: Call, afterMs: number): void {
    const loading = [...this.#entries.values()].some(({ call }) => call.kind === 'load')
    // A load has the one decoding thread for itself: its own limit is the one that counts.
    if (call.kind !== 'load' && loading) return this.#watchAgain(call)
    call.onStall(afterMs)
  }

  #watchAgain(call: Call): void {
    for (const entry of this.#entries.values()) if (entry.call === call) this.#watchdog.watch(entry.watched)
  }
}
