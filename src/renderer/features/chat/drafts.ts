import { createStore } from 'zustand'

type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** What is typed and not sent, by chat; `new` is the chat that does not exist yet. */
export interface Drafts {
  readonly read: (key: string) => string
  /** Kept in this browser shortly after, at the latest on `flush`. */
  readonly write: (key: string, text: string) => void
  readonly flush: () => void
  readonly subscribe: (listener: () => void) => () => void
}

const prefix = 'lathe.draft.'
const delayMs = 200

/** Drafts over a storage, which may refuse: then they last as long as the page. */
export function createDrafts(storage: DraftStorage): Drafts {
  const texts = createStore<Readonly<Record<string, string>>>(() => ({}))
  const unsaved = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | null = null

  const save = (key: string): void => {
    const text = texts.getState()[key] ?? ''
    try {
      if (text === '') storage.removeItem(prefix + key)
      else storage.setItem(prefix + key, text)
    } catch {
      // A full or forbidden storage must not take the text away from the person who types it.
    }
  }
  const stored = (key: string): string => {
    try {
      return storage.getItem(prefix + key) ?? ''
    } catch {
      return ''
    }
  }
  const flush = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    for (const key of unsaved) save(key)
    unsaved.clear()
  }
  return {
    read: (key) => texts.getState()[key] ?? stored(key),
    write(key, text) {
      texts.setState({ [key]: text })
      unsaved.add(key)
      timer ??= setTimeout(flush, delayMs)
    },
    flush,
    subscribe: (listener) => texts.subscribe(listener),
  }
}

let page: Drafts | null = null

/** The drafts of this browser; they are saved before the page goes. */
export function pageDrafts(): Drafts {
  if (page !== null) return page
  const drafts = createDrafts(window.localStorage)
  page = drafts
  window.addEventListener('pagehide', () => drafts.flush())
  document.addEventListener('visibilitychange', () => drafts.flush())
  return drafts
}
