/** Ends a subscription; calling it again does nothing. */
export type Disposer = () => void

export interface Bus<Event> {
  publish(event: Event): void
  subscribe(listener: (event: Event) => void): Disposer
}

/**
 * News within main, delivered at once and in order. A listener that throws stops neither the others nor the publisher:
 * what it threw goes to `failed`.
 */
export function createBus<Event>(failed: (error: unknown) => void = rethrowLater): Bus<Event> {
  const listeners = new Set<{ readonly listener: (event: Event) => void }>()
  return {
    publish(event) {
      // A copy, so that a listener which subscribes or ends meanwhile disturbs nobody.
      for (const { listener } of Array.from(listeners)) {
        try {
          listener(event)
        } catch (error) {
          failed(error)
        }
      }
    },
    subscribe(listener) {
      // Wrapped, so that one function subscribed twice is two subscriptions.
      const entry = { listener }
      listeners.add(entry)
      return () => {
        listeners.delete(entry)
      }
    },
  }
}

function rethrowLater(error: unknown): void {
  queueMicrotask(() => {
    throw error
  })
}
