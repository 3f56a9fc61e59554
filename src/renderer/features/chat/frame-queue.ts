/** Collects items and hands them over together, once per frame. */
export interface FrameQueue<Item> {
  readonly push: (item: Item) => void
  readonly dispose: () => void
}

const hiddenMs = 250

/** A hidden page gets no frames; its queue is emptied by time, so that it cannot grow without end. */
function schedule(run: () => void): () => void {
  if (document.visibilityState === 'hidden') {
    const timer = setTimeout(run, hiddenMs)
    return () => clearTimeout(timer)
  }
  const frame = requestAnimationFrame(run)
  // Should the page be hidden before that frame, the timer is what comes.
  const timer = setTimeout(run, hiddenMs)
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}

/** A queue whose `flush` gets what came since the last frame: fast tokens cost one drawing per frame, not one each. */
export function createFrameQueue<Item>(flush: (items: readonly Item[]) => void): FrameQueue<Item> {
  let items: Item[] = []
  let cancel: (() => void) | null = null
  const run = (): void => {
    cancel?.()
    cancel = null
    const taken = items
    items = []
    flush(taken)
  }
  return {
    push(item) {
      items.push(item)
      cancel ??= schedule(run)
    },
    dispose() {
      cancel?.()
      cancel = null
      items = []
    },
  }
}
