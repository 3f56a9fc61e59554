import { useCallback, useSyncExternalStore } from 'react'
import { pageDrafts } from './drafts.ts'

/** The draft of a chat and how to change it. */
export function useDraft(key: string): readonly [string, (text: string) => void] {
  const drafts = pageDrafts()
  const text = useSyncExternalStore(drafts.subscribe, () => drafts.read(key))
  const write = useCallback((next: string) => drafts.write(key, next), [drafts, key])
  return [text, write]
}
