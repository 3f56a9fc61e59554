/** One sequence of a context, and whose state it holds. */
export interface Slot<Sequence> {
  readonly sequence: Sequence
  key: string | null
  busy: boolean
  /** Counts uses: the slot with the lowest number was used longest ago. */
  usedAt: number
}

interface Waiter<Sequence> {
  readonly key: string
  readonly give: (slot: Slot<Sequence>) => void
}

/** Hands the sequences of a context out: to a chat its own again where it can, else the one used longest ago; who waits is served in order. */
export class SequenceSlots<Sequence> {
  readonly #slots: readonly Slot<Sequence>[]
  #waiters: Waiter<Sequence>[] = []
  #uses = 0

  constructor(sequences: readonly Sequence[]) {
    this.#slots = sequences.map((sequence) => ({ sequence, key: null, busy: false, usedAt: 0 }))
  }

  /** Resolves with a slot that nobody else has until `release`; rejects with the signal's reason. */
  acquire(key: string, signal: AbortSignal): Promise<Slot<Sequence>> {
    if (signal.aborted) return Promise.reject(signal.reason)
    const free = this.#pick(key)
    if (free !== null) return Promise.resolve(this.#take(free, key))
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        this.#waiters = this.#waiters.filter((other) => other !== waiter)
        reject(signal.reason)
      }
      const waiter: Waiter<Sequence> = {
        key,
        give: (slot) => {
          signal.removeEventListener('abort', onAbort)
          resolve(slot)
        },
      }
      signal.addEventListener('abort', onAbort, { once: true })
      this.#waiters.push(waiter)
    })
  }

  release(slot: Slot<Sequence>): void {
    slot.busy = false
    const waiter = this.#waiters.shift()
    if (waiter !== undefined) waiter.give(this.#take(slot, waiter.key))
  }

  #take(slot: Slot<Sequence>, key: string): Slot<Sequence> {
    slot.key = key
    slot.busy = true
    slot.usedAt = ++this.#uses
    return slot
  }

  #pick(key: string): Slot<Sequence> | null {
    let best: Slot<Sequence> | null = null
    for (const slot of this.#slots) {
      if (slot.busy) continue
      if (slot.key === key) return slot
      if (best === null || slot.usedAt < best.usedAt) best = slot
    }
    return best
  }
}
