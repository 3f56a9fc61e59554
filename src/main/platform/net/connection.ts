import { AppError } from '#shared/app-error.ts'
import type { NetPurpose } from '#shared/contract/net.ts'
import type { Clock } from '#main/clock.ts'
import type { Log } from '#main/platform/log/log.ts'
import type { LedgerRepo } from './ledger.ts'

export interface ConnectionDeps {
  readonly ledger: LedgerRepo
  readonly clock: Clock
  readonly log: Log
  /** Something in the ledger changed. */
  readonly changed: () => void
}

/** While much is received, the ledger is brought up to date this often, so that a crash does not hide it. */
const storeEveryMs = 5000

/** One connection on its way through the ledger: written down before it opens, and how it ended. */
export class Connection {
  readonly host: string
  readonly #deps: ConnectionDeps
  readonly #kill = new AbortController()
  #id: number | null = null
  #receivedBytes = 0
  #storedAtMs = performance.now()
  #ended = false
  #unsent = false
  readonly #onEnd: () => void

  constructor(host: string, deps: ConnectionDeps, onEnd: () => void) {
    this.host = host
    this.#deps = deps
    this.#onEnd = onEnd
  }

  /** Aborts when the kill switch ends this connection. */
  get signal(): AbortSignal {
    return this.#kill.signal
  }

  /** Writes the connection down; it must not open before this has resolved. */
  async begin(why: NetPurpose, sentBytes: number): Promise<void> {
    const { ledger, clock, changed } = this.#deps
    this.#id = await ledger.open({ atMs: clock.nowMs(), host: this.host, why, sentBytes, outcome: 'open' })
    changed()
  }

  kill(): void {
    this.#kill.abort(new AppError('NETWORK_OFF', { host: this.host }))
  }

  /** No connection came about: what was to be sent did not leave. */
  unsent(): void {
    this.#unsent = true
  }

  received(bytes: number): void {
    this.#receivedBytes += bytes
    if (performance.now() - this.#storedAtMs < storeEveryMs) return
    this.#storedAtMs = performance.now()
    void this.#store('open')
  }

  async end(outcome: 'ok' | 'failed'): Promise<void> {
    if (this.#ended) return
    this.#ended = true
    this.#onEnd()
    await this.#store(outcome)
    this.#deps.changed()
  }

  async #store(outcome: 'open' | 'ok' | 'failed'): Promise<void> {
    if (this.#id === null) return
    try {
      const sent = this.#unsent ? { sentBytes: 0 } : {}
      await this.#deps.ledger.update(this.#id, { ...sent, receivedBytes: this.#receivedBytes, outcome })
    } catch (error) {
      this.#deps.log.error({ err: error, host: this.host }, 'the ledger could not be brought up to date')
    }
  }
}

/** A body that counts what is read of it into the ledger, and ends the connection there when it ends. */
export function countBody(
  body: ReadableStream<Uint8Array>,
  connection: Connection,
  mapError: (error: unknown) => unknown,
): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read()
          if (done) {
            await connection.end('ok')
            controller.close()
            return
          }
          connection.received(value.byteLength)
          controller.enqueue(value)
        } catch (error) {
          await connection.end('failed')
          controller.error(mapError(error))
        }
      },
      async cancel(reason) {
        await reader.cancel(reason).catch(() => undefined)
        await connection.end('ok')
      },
    },
    // Nothing is read ahead of whoever reads: what a slow disk has not taken must not pile up.
    { highWaterMark: 0 },
  )
}
