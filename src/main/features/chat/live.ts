import { AppError } from '#shared/app-error.ts'
import type { Chat, ChatEvent, Message } from '#shared/contract/chat.ts'
import type { SystemEvent } from '#shared/contract/system.ts'
import type { ChatId, RunId } from '#shared/ids.ts'
import type { Clock } from '#main/clock.ts'
import { QueueOverflow } from '#main/platform/events/merging-queue.ts'
import { createFeed, type ChatNews, type Feed } from './feed.ts'
import { conversation } from './messages.ts'
import type { ChatModels } from './ports.ts'
import type { ChatRepo } from './repo.ts'
import { type Run, startRun } from './run.ts'

export interface LiveDeps {
  readonly repo: ChatRepo
  readonly models: ChatModels
  readonly clock: Clock
  readonly publish: (event: SystemEvent) => void
  readonly reportBug: (error: unknown) => string
  /** Makes what was streamed proof against a power cut, off the main thread. */
  readonly syncWal: () => Promise<void>
}

export interface WatchRequest {
  readonly chatId: ChatId
  readonly after: number | null
  readonly signal: AbortSignal
}

/** What is being written, and who reads along. Runs live on when the last reader has gone. */
export interface LiveChats {
  runOf(id: ChatId): Run | undefined
  /** One start at a time for each chat, and none while a run is under way: rejects with CHAT_BUSY. */
  alone<T>(id: ChatId, start: () => Promise<T>): Promise<T>
  begin(id: ChatId, answer: Message, before: readonly Message[]): Run
  tell(id: ChatId, news: ChatNews): void
  stop(runId: RunId): Promise<void>
  /** A snapshot made by `read`, then events; or the events since `after`, where they are still held. */
  watch(request: WatchRequest, read: () => Promise<Chat>): AsyncGenerator<ChatEvent>
  dispose(): Promise<void>
}

/** While answers are written, the write-ahead log goes to the disk this often: the bound on what a power cut can take. */
const syncEveryMs = 1000

export function liveChats(deps: LiveDeps): LiveChats {
  const { publish, clock } = deps
  const runs = new Map<ChatId, Run>()
  const starting = new Set<ChatId>()
  const feeds = new Map<ChatId, Feed>()
  let syncTimer: NodeJS.Timeout | null = null

  const feedOf = (id: ChatId): Feed => {
    const known = feeds.get(id)
    if (known) return known
    // Later than any number that an earlier feed gave out, since no feed makes a thousand events in a millisecond.
    const feed = createFeed(clock.nowMs() * 1000)
    feeds.set(id, feed)
    return feed
  }
  const releaseFeed = (id: ChatId) => {
    if (!runs.has(id) && feeds.get(id)?.readers === 0) feeds.delete(id)
  }
  const keepSynced = () => {
    syncTimer ??= setInterval(() => {
      if (runs.size === 0 && syncTimer) {
        clearInterval(syncTimer)
        syncTimer = null
      }
      deps.syncWal().catch(deps.reportBug)
    }, syncEveryMs)
  }

  /** `taken` is called in the very turn in which the snapshot is true: an event after it is news, one before it is in it. */
  async function snapshot(id: ChatId, feed: Feed, read: () => Promise<Chat>, taken: () => void): Promise<ChatEvent> {
    for (;;) {
      const { structure } = feed
      const chat = await read()
      if (structure !== feed.structure) continue
      const run = runs.get(id)
      const messages = run ? chat.messages.map((m) => (m.id === run.answer.id ? run.answer : m)) : chat.messages
      taken()
      return { type: 'snapshot', seq: feed.seq, chat: { ...chat, messages }, runId: run?.id ?? null }
    }
  }

  return {
    runOf: (id) => runs.get(id),

    async alone(id, start) {
      // Between the check and the run lie reads that another call could slip into.
      if (runs.has(id) || starting.has(id)) throw new AppError('CHAT_BUSY', { chatId: id })
      starting.add(id)
      try {
        return await start()
      } finally {
        starting.delete(id)
      }
    },

    begin(chatId, answer, before) {
      const { repo, models, reportBug } = deps
      const onDiskFull = (path: string) => publish({ type: 'diskFull', path })
      const parts = { repo, models, feed: feedOf(chatId), reportBug, onDiskFull }
      const run = startRun(parts, { chatId, answer, messages: conversation(before) })
      runs.set(chatId, run)
      keepSynced()
      publish({ type: 'chats', id: chatId })
      void run.ended.then(() => {
        runs.delete(chatId)
        releaseFeed(chatId)
        publish({ type: 'chats', id: chatId })
      })
      return run
    },

    /** Where nobody reads and nothing is written there is no feed, and nobody to tell. */
    tell: (id, news) => feeds.get(id)?.publish(news),

    async stop(runId) {
      const run = [...runs.values()].find((candidate) => candidate.id === runId)
      run?.stop()
      await run?.ended
    },

    async *watch({ chatId, after: first, signal }, read) {
      const feed = feedOf(chatId)
      let after = first
      try {
        while (!signal.aborted) {
          const news = feed.subscribe()
          try {
            const missed = after === null ? null : feed.since(after)
            if (missed) yield* missed
            else yield await snapshot(chatId, feed, read, () => news.clear())
            yield* news.events(signal)
          } catch (error) {
            if (!(error instanceof QueueOverflow)) throw error
            after = null // So far behind that a snapshot is less to send than what was missed.
          } finally {
            news.end()
          }
        }
      } finally {
        releaseFeed(chatId)
      }
    },

    async dispose() {
      if (syncTimer) clearInterval(syncTimer)
      for (const run of runs.values()) run.stop()
      await Promise.all([...runs.values()].map((run) => run.ended))
    },
  }
}
