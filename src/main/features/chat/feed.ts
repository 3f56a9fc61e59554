import type { ChatEvent } from '#shared/contract/chat.ts'
import { createMergingQueue, type MergingQueue } from '#main/platform/events/merging-queue.ts'

/** How many events a reader may have missed and still resume without a snapshot. */
const heldEvents = 512

type Numbered<Event> = Event extends ChatEvent ? Omit<Event, 'seq'> : never
export type ChatNews = Exclude<Numbered<ChatEvent>, { readonly type: 'snapshot' }>

/** The news of one chat: numbered, held for readers that come back, and merged for readers that are slow. */
export interface Feed {
  readonly seq: number
  /** Rises with each event that is not a delta: a snapshot read across such a rise is read again. */
  readonly structure: number
  readonly readers: number
  publish(news: ChatNews): void
  /** The events after `seq`, or null where they are no longer held. */
  since(seq: number): readonly ChatEvent[] | null
  /** News from now on, for one reader. */
  subscribe(): Subscription
}

export interface Subscription {
  /** Throws QueueOverflow when the reader fell too far behind. */
  events(signal: AbortSignal): AsyncIterable<ChatEvent>
  /** Forgets what waits, because a snapshot includes it. */
  clear(): void
  end(): void
}

/** `startSeq` must be higher than any number an earlier feed of the same chat gave out, in this process or one before. */
export function createFeed(startSeq: number): Feed {
  let seq = startSeq
  let structure = 0
  const held: ChatEvent[] = []
  const queues = new Set<MergingQueue<ChatEvent>>()
  return {
    get seq() {
      return seq
    },
    get structure() {
      return structure
    },
    get readers() {
      return queues.size
    },
    publish(news) {
      seq += 1
      if (news.type !== 'delta') structure += 1
      const event = { ...news, seq } as ChatEvent
      held.push(event)
      if (held.length > heldEvents) held.shift()
      for (const queue of queues) queue.push(event)
    },
    since(after) {
      if (after === seq) return []
      const from = held.findIndex((event) => event.seq === after + 1)
      return from === -1 ? null : held.slice(from)
    },
    subscribe() {
      const queue = createMergingQueue<ChatEvent>({ merge: mergeDeltas })
      queues.add(queue)
      return {
        async *events(signal) {
          const close = () => queue.close()
          signal.addEventListener('abort', close, { once: true })
          try {
            yield* queue
          } finally {
            signal.removeEventListener('abort', close)
          }
        },
        clear: () => queue.clear(),
        end() {
          queues.delete(queue)
          queue.close()
        },
      }
    },
  }
}

/** Two deltas of one answer that follow each other are one; anything else stays apart. */
export function mergeDeltas(last: ChatEvent, next: ChatEvent): ChatEvent | null {
  if (last.type !== 'delta' || next.type !== 'delta' || last.messageId !== next.messageId) return null
  if (last.at + last.text.length !== next.at) return null
  return { ...last, seq: next.seq, text: last.text + next.text }
}
