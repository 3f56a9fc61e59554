export interface Watched {
  readonly limitMs: number
  /** Called once when nothing was heard for longer than the limit. */
  readonly onStall: (afterMs: number) => void
}

/** Notices when something that should give signs of life gives none. It counts waking time only: a machine that slept makes nobody late. */
export class Watchdog {
  readonly #tickMs: number
  readonly #heardAtMs = new Map<Watched, number>()
  #awakeMs = 0
  #lastTickMs = performance.now()
  #timer: NodeJS.Timeout | null = null

  constructor(tickMs: number) {
    this.#tickMs = tickMs
  }

  watch(watched: Watched): void {
    this.#heardAtMs.set(watched, this.#awakeMs)
    if (this.#timer !== null) return
    this.#lastTickMs = performance.now()
    this.#timer = setInterval(() => this.#tick(), this.#tickMs)
    this.#timer.unref()
  }

  heard(watched: Watched): void {
    if (this.#heardAtMs.has(watched)) this.#heardAtMs.set(watched, this.#awakeMs)
  }

  forget(watched: Watched): void {
    this.#heardAtMs.delete(watched)
    if (this.#heardAtMs.size === 0) this.dispose()
  }

  dispose(): void {
    if (this.#timer !== null) clearInterval(this.#timer)
    this.#timer = null
    this.#heardAtMs.clear()
  }

  #tick(): void {
    const nowMs = performance.now()
    this.#awakeMs += Math.min(nowMs - this.#lastTickMs, 2 * this.#tickMs)
    this.#lastTickMs = nowMs
    for (const [watched, heardAtMs] of this.#heardAtMs) {
      const silentMs = this.#awakeMs - heardAtMs
      if (silentMs <= watched.limitMs) continue
      this.#heardAtMs.delete(watched)
      watched.onStall(silentMs)
    }
  }
}
