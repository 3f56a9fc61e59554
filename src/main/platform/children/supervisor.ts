import type { ZodType } from 'zod'
import type { Ping } from '#shared/protocol/children.ts'
import { type Clock, systemClock } from '../../clock.ts'
import { type ChildLog, type ForkedChild, forkChild } from './fork-child.ts'

export type ChildStatus = 'stopped' | 'starting' | 'ready' | 'restarting' | 'gaveUp'

/** Why a child is gone: it ended by itself, it was killed because it no longer answered, or somebody wanted it so. */
export type ChildExit =
  | { readonly kind: 'crashed' | 'stopped'; readonly detail: string }
  | { readonly kind: 'hung'; readonly detail: string; readonly afterMs: number }

export interface SupervisorLimits {
  /** How long a start may take until the child says `ready`. */
  readonly startMs: number
  readonly heartbeatMs: number
  /** Heartbeats in a row without an answer that make a child hung. */
  readonly missedHeartbeats: number
  /** Failures within `failureWindowMs` after which it is not started again by itself. */
  readonly failures: number
  readonly failureWindowMs: number
  /** Wait before the first restart, the second, and so on; the last counts for all further ones. */
  readonly backOffMs: readonly number[]
}

export const defaultSupervisorLimits: SupervisorLimits = {
  startMs: 60_000,
  heartbeatMs: 1000,
  missedHeartbeats: 15,
  failures: 3,
  failureWindowMs: 60_000,
  backOffMs: [100, 1000],
}

export interface SupervisorOptions<Message> {
  readonly name: string
  readonly entry: string
  /** Asked anew at each start. */
  readonly args: () => readonly string[]
  readonly env: () => Readonly<Record<string, string | undefined>>
  /** What the child may say; among it `ready`, once it can work, and `pong`. */
  readonly schema: ZodType<Message>
  readonly log: ChildLog
  readonly onMessage: (message: Message) => void
  readonly onStatus: (status: ChildStatus) => void
  /** Called when a child is gone, before a new one is started. */
  readonly onExit: (exit: ChildExit) => void
  readonly clock?: Clock
  readonly limits?: Partial<SupervisorLimits>
}

/** The child failed too often and waits for `restart`. */
export class ChildGaveUpError extends Error {
  readonly detail: string

  constructor(detail: string) {
    super(`gave up: ${detail}`)
    this.name = 'ChildGaveUpError'
    this.detail = detail
  }
}

/** Keeps one Node child: starts it when it is first needed, watches its heartbeat, starts it again when it fails, and gives up when that does not help. */
export class Supervisor<Message extends { readonly type: string }> {
  readonly #options: SupervisorOptions<Message>
  readonly #limits: SupervisorLimits
  readonly #clock: Clock
  #status: ChildStatus = 'stopped'
  #child: ForkedChild | null = null
  #waiting = Promise.withResolvers<void>()
  #failuresAtMs: readonly number[] = []
  #lastFailure = ''
  #restarts = 0
  /** What the next exit is taken for; null while nobody killed the child. */
  #verdict: Exclude<ChildExit, { kind: 'crashed' }> | null = null
  #missed = 0
  #timers: (() => void)[] = []
  #disposed = false

  constructor(options: SupervisorOptions<Message>) {
    this.#options = options
    this.#limits = { ...defaultSupervisorLimits, ...options.limits }
    this.#clock = options.clock ?? systemClock
    this.#waiting.promise.catch(() => null)
  }

  get status(): ChildStatus {
    return this.#status
  }

  /** The process that runs now, for tests and the log. */
  get pid(): number | null {
    return this.#child?.pid ?? null
  }

  /** How often the child was started again after a failure. */
  get restarts(): number {
    return this.#restarts
  }

  /** What the last child that failed ended with. */
  get lastFailure(): string {
    return this.#lastFailure
  }

  /** Starts the child where there is none and resolves when it can work; rejects with ChildGaveUpError. */
  ready(): Promise<void> {
    if (this.#disposed) return Promise.reject(new ChildGaveUpError('disposed'))
    if (this.#status === 'gaveUp') return Promise.reject(new ChildGaveUpError(this.#lastFailure))
    if (this.#status === 'stopped') this.#start()
    return this.#waiting.promise
  }

  /** False when there is no child that can work. */
  send(message: object): boolean {
    return this.#status === 'ready' && this.#child !== null && this.#child.send(message)
  }

  /** Kills a child that makes no progress; it is started again. */
  killHung(afterMs: number): void {
    // What is asked from now on is asked of the next child.
    if (this.#status === 'ready') this.#renewWaiting()
    this.#setStatus('restarting')
    this.#kill({ kind: 'hung', detail: `no progress for ${Math.round(afterMs)} ms`, afterMs: Math.round(afterMs) })
  }

  /** Ends the child and starts a new one, with a clean record; resolves when it can work. */
  async restart(): Promise<void> {
    await this.#stop()
    this.#failuresAtMs = []
    await this.ready()
  }

  async dispose(): Promise<void> {
    this.#disposed = true
    await this.#stop()
    this.#waiting.reject(new ChildGaveUpError('disposed'))
  }

  async #stop(): Promise<void> {
    this.#clearTimers()
    const child = this.#child
    if (child !== null) {
      this.#kill({ kind: 'stopped', detail: 'stopped' })
      await child.gone
    }
    this.#setStatus('stopped')
  }

  #setStatus(status: ChildStatus): void {
    if (status === this.#status) return
    this.#status = status
    this.#options.onStatus(status)
  }

  #start(): void {
    this.#setStatus('starting')
    this.#verdict = null
    const { name, entry, args, env, log } = this.#options
    const child = forkChild({
      name,
      entry,
      args: args(),
      env: env(),
      log,
      onMessage: (raw) => this.#receive(child, raw),
      onExit: (detail) => this.#exited(detail),
    })
    this.#child = child
    log.info({ child: name, pid: child.pid }, 'started')
    this.#after(this.#limits.startMs, () => this.killHung(this.#limits.startMs))
  }

  #receive(child: ForkedChild, raw: unknown): void {
    if (child !== this.#child) return
    const { name, schema, log, onMessage } = this.#options
    const parsed = schema.safeParse(raw)
    if (!parsed.success) {
      log.error({ child: name, problem: parsed.error.issues[0] }, 'ignored a message that is not of the protocol')
      return
    }
    if (parsed.data.type === 'ready' && this.#status === 'starting') {
      this.#clearTimers()
      this.#watchHeartbeat(child)
      onMessage(parsed.data)
      this.#setStatus('ready')
      this.#waiting.resolve()
      return
    }
    if (parsed.data.type === 'pong') this.#missed = 0
    onMessage(parsed.data)
  }

  /** Counts beats instead of time, so that a machine that slept does not look like a child that hung. */
  #watchHeartbeat(child: ForkedChild): void {
    const { heartbeatMs, missedHeartbeats } = this.#limits
    this.#missed = 0
    const ping: Ping = { type: 'ping' }
    const timer = setInterval(() => {
      if (this.#missed >= missedHeartbeats) this.killHung(heartbeatMs * missedHeartbeats)
      else {
        child.send(ping)
        this.#missed++
      }
    }, heartbeatMs)
    timer.unref()
    this.#timers.push(() => clearInterval(timer))
  }

  #kill(verdict: Exclude<ChildExit, { kind: 'crashed' }>): void {
    this.#verdict ??= verdict
    this.#child?.kill()
  }

  #exited(detail: string): void {
    this.#clearTimers()
    this.#child = null
    // Whoever waits now waits for the next child.
    if (this.#status === 'ready') this.#renewWaiting()
    const exit: ChildExit = this.#verdict ?? { kind: 'crashed', detail }
    const { name, log, onExit } = this.#options
    if (exit.kind === 'stopped') {
      this.#setStatus('stopped')
      onExit(exit)
      return
    }
    log.error(
      { child: name, kind: exit.kind, detail: exit.kind === 'hung' ? `${exit.detail}; ${detail}` : detail },
      'the child failed',
    )
    this.#lastFailure = exit.detail
    const nowMs = this.#clock.nowMs()
    this.#failuresAtMs = [...this.#failuresAtMs, nowMs].filter((atMs) => nowMs - atMs < this.#limits.failureWindowMs)
    const gaveUp = this.#failuresAtMs.length >= this.#limits.failures
    this.#setStatus(gaveUp ? 'gaveUp' : 'restarting')
    onExit(exit)
    if (gaveUp) {
      this.#waiting.reject(new ChildGaveUpError(exit.detail))
      this.#renewWaiting()
    } else this.#after(this.#backOffMs(), () => this.#startAgain())
  }

  #startAgain(): void {
    this.#clearTimers()
    this.#restarts++
    this.#start()
  }

  #backOffMs(): number {
    const { backOffMs } = this.#limits
    return backOffMs[Math.min(this.#failuresAtMs.length, backOffMs.length) - 1] ?? 0
  }

  #renewWaiting(): void {
    this.#waiting = Promise.withResolvers<void>()
    this.#waiting.promise.catch(() => null)
  }

  #after(ms: number, act: () => void): void {
    const timer = setTimeout(act, ms)
    this.#timers.push(() => clearTimeout(timer))
  }

  #clearTimers(): void {
    for (const clear of this.#timers) clear()
    this.#timers = []
  }
}
