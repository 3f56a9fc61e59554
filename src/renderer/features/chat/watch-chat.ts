import { useEffect } from 'react'
import type { ChatEvent } from '#shared/contract/chat.ts'
import type { ChatId } from '#shared/ids.ts'
import { client } from '#renderer/api/client.ts'
import { follow, pause } from '#renderer/api/stream.ts'
import { applyChatEvent, type ChatState } from './chat-state.ts'
import { chatView, setChatView } from './chat-store.ts'
import { createFrameQueue } from './frame-queue.ts'

/** Before a snapshot is asked for because an event did not fit. */
const againMs = 50

/** Follows a chat into the store until `signal` aborts; after a lost connection it goes on where it was. */
async function watchChat(chatId: ChatId, signal: AbortSignal): Promise<void> {
  let state: ChatState | null = chatView(chatId).state
  // What is kept from an earlier visit is shown at once, but only a snapshot says that it is still true.
  let after: number | null = null
  let restart = new AbortController()
  const frames = createFrameQueue<ChatState>((states) =>
    setChatView(chatId, { state: states.at(-1) ?? null, error: null }),
  )

  const take = (event: ChatEvent): void => {
    const next = applyChatEvent(state, event)
    if (next === 'stale') {
      after = null
      restart.abort()
      return
    }
    state = next
    after = next.seq
    frames.push(next)
  }
  try {
    while (!signal.aborted) {
      restart = new AbortController()
      const events = follow({
        open: (openSignal) => client.chat.watch({ chatId, after }, { signal: openSignal }),
        signal: AbortSignal.any([signal, restart.signal]),
      })
      for await (const event of events) take(event)
      await pause(againMs, signal)
    }
  } catch (error) {
    setChatView(chatId, { state, error })
  } finally {
    frames.dispose()
  }
}

/** Keeps a chat in the store up to date while a component shows it. Leaving ends the watching, never the answer. */
export function useWatchedChat(chatId: ChatId | null): void {
  useEffect(() => {
    if (chatId === null) return undefined
    const leave = new AbortController()
    void watchChat(chatId, leave.signal)
    return () => leave.abort()
  }, [chatId])
}
