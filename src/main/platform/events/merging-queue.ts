export interface MergingQueueOptions<T> {
  /** One item that says what both say, or null when they must stay apart. */
  readonly merge: (last: T, next: T) => T | null
  /** Ends the queue; what still waits is dropped, since nobody reads it any more. */
  readonly signal?: AbortSignal
  /** Items that may wait, after merging. */
  readonly cap?: number
}

export interface MergingQueue<T> extends AsyncIterable<T> {
  push(item: T): void
  /** Drops what waits, e.g. because a snapshot that includes it is sent instead. */
  clear(): void
  /** Ends the queue once what waits has been read. */
  close(): void
}

/** A reader fell so far behind that its queue ran over; it comes back and starts from a snapshot. */
export class QueueOverflow extends Error {
  constructor(cap: number) {
    super(`a reader is more than ${cap} events behind`)
    this.name = 'QueueOverflow'
  }
}

/**
 * A queue between a writer that never waits and one reader that may be slow: what waits is merged, and past `cap` items
 * the reader gets QueueOverflow instead of the memory being eaten.
 */
export function createMergingQueue<T>({ merge, signal, cap = 1000 }: MergingQueueOptions<T>): MergingQueue<T> {
  let waiting: T[] = []
  let ended = signal?.aborted ?? false
  let overflow: QueueOverflow | null = null
  let wake: (() => void) | null = null

  const end = () => {
    ended = true
    wake?.()
  }
  const abort = () => {
    waiting = []
    end()
  }
  signal?.addEventListener('abort', abort, { once: true })

  async function* read(): AsyncGenerator<T, void, void> {
    try {
      for (;;) {
        const item = waiting.shift()
        if (item !== undefined) yield item
        else if (overflow) throw overflow
        else if (ended) return
        else {
          await new Promise<void>((resolve) => {
            wake = resolve
          })
          wake = null
        }
      }
    } finally {
      signal?.removeEventListener('abort', abort)
      abort()
    }
  }
  const reader = read()

  return {
    push(item) {
      if (ended) return
      const last = waiting.at(-1)
      const merged = last === undefined ? null : merge(last, item)
      if (merged === null) waiting.push(item)
      else waiting[waiting.length - 1] = merged
      if (waiting.length > cap) {
        overflow = new QueueOverflow(cap)
        abort()
      }
      wake?.()
    },
    clear() {
      waiting = []
    },
    close: end,
    [Symbol.asyncIterator]: () => reader,
  }
}
