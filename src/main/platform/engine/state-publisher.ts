import type { EngineState } from '#shared/contract/models.ts'

export type Disposer = () => void

/** Tells listeners of a new state, the first change at once and then at most every `everyMs`; the last change is never lost. */
export class StatePublisher {
  readonly #current: () => EngineState
  readonly #everyMs: number
  readonly #listeners = new Set<(state: EngineState) => void>()
  #toldMs = -Infinity
  #timer: NodeJS.Timeout | null = null

  constructor(current: () => EngineState, everyMs: number) {
    this.#current = current
    this.#everyMs = everyMs
  }

  listen(listener: (state: EngineState) => void): Disposer {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  changed(): void {
    if (this.#timer !== null || this.#listeners.size === 0) return
    const waitMs = this.#toldMs + this.#everyMs - performance.now()
    if (waitMs <= 0) return this.#tell()
    this.#timer = setTimeout(() => {
      this.#timer = null
      this.#tell()
    }, waitMs)
    this.#timer.unref()
  }

  dispose(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    this.#listeners.clear()
  }

  #tell(): void {
    this.#toldMs = performance.now()
    const state = this.#current()
    for (const listener of this.#listeners) listener(state)
  }
}
