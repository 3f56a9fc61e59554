import { createStore, useStore } from 'zustand'
import { type ChatId, type MessageId, type ModelId, newId } from '#shared/ids.ts'
import { client } from '#renderer/api/client.ts'
import { pageDrafts } from './drafts.ts'

/** The draft of the chat that does not exist yet. */
export const newChatKey = 'new'

interface Sending {
  readonly busy: boolean
  /** Why the last try failed; the text is still in the composer. */
  readonly error: unknown
}

const idle: Sending = { busy: false, error: null }
const store = createStore<Readonly<Record<string, Sending>>>(() => ({}))
const set = (key: string, sending: Sending): void => store.setState({ [key]: sending })

export const useSending = (key: string): Sending => useStore(store, (all) => all[key] ?? idle)
export const dismissSendError = (key: string): void => set(key, idle)

/** The id of a message that was sent and whose answer did not come: sent again under it, it is stored once. */
const attempts = new Map<string, { readonly text: string; readonly id: MessageId }>()

function messageIdFor(key: string, text: string): MessageId {
  const known = attempts.get(key)
  if (known?.text === text) return known.id
  const id = newId<MessageId>()
  attempts.set(key, { text, id })
  return id
}

/** Sends what is typed in a chat. The text leaves the composer only when Lathe has stored it. */
export async function sendDraft(chatId: ChatId): Promise<void> {
  const drafts = pageDrafts()
  const text = drafts.read(chatId)
  if (text.trim() === '') return
  set(chatId, { busy: true, error: null })
  try {
    await client.chat.send({ chatId, messageId: messageIdFor(chatId, text), text })
    attempts.delete(chatId)
    // What was typed on meanwhile stays.
    const now = drafts.read(chatId)
    drafts.write(chatId, now.startsWith(text) ? now.slice(text.length).trimStart() : now)
    drafts.flush()
    set(chatId, idle)
  } catch (error) {
    set(chatId, { busy: false, error })
  }
}

/** Makes a chat of what is typed on the page of a new one, shows it and sends the text there. */
export async function startChat(modelId: ModelId | null, show: (chatId: ChatId) => void): Promise<void> {
  const drafts = pageDrafts()
  const text = drafts.read(newChatKey)
  if (text.trim() === '') return
  set(newChatKey, { busy: true, error: null })
  try {
    const chat = await client.chat.create({ modelId })
    drafts.write(chat.id, text)
    drafts.write(newChatKey, '')
    drafts.flush()
    set(newChatKey, idle)
    show(chat.id)
    await sendDraft(chat.id)
  } catch (error) {
    set(newChatKey, { busy: false, error })
  }
}
