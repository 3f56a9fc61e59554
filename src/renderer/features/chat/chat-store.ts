import { createStore, useStore } from 'zustand'
import type { ChatId } from '#shared/ids.ts'
import type { ChatState } from './chat-state.ts'

interface ChatView {
  readonly state: ChatState | null
  /** Why the chat cannot be shown. */
  readonly error: unknown
}

interface ChatStore {
  readonly views: Readonly<Record<ChatId, ChatView>>
}

const unknown: ChatView = { state: null, error: null }
/** Chats that are shown at once when they are opened again. */
const keptChats = 12

const store = createStore<ChatStore>(() => ({ views: {} }))

export const chatView = (id: ChatId): ChatView => store.getState().views[id] ?? unknown

/** Keeps what is known of a chat; the chats that were used longest ago are let go. */
export function setChatView(id: ChatId, view: ChatView): void {
  store.setState(({ views }) => {
    const { [id]: _, ...others } = views
    const kept = Object.entries(others).slice(-(keptChats - 1))
    return { views: { ...Object.fromEntries(kept), [id]: view } }
  })
}

export const useChatView = (id: ChatId | null): ChatView =>
  useStore(store, ({ views }) => (id === null ? unknown : (views[id] ?? unknown)))
