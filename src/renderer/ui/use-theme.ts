import { useCallback, useSyncExternalStore } from 'react'
import { readStored, writeStored } from './stored.ts'
import { useMedia } from './use-media.ts'

/** What the user chose; `system` follows the OS. */
export type ThemeChoice = 'system' | 'light' | 'dark'

const key = 'lathe.theme'
const listeners = new Set<() => void>()

const isChoice = (value: unknown): value is ThemeChoice => value === 'system' || value === 'light' || value === 'dark'

const current = (): ThemeChoice => {
  const forced = document.documentElement.dataset['theme']
  return isChoice(forced) ? forced : 'system'
}

/** Puts a choice on <html> and remembers it for the next start, so that the first paint is right. */
export function applyTheme(choice: ThemeChoice): void {
  if (choice === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = choice
  writeStored(key, choice)
  for (const changed of listeners) changed()
}

/** Restores the choice of the last time; call it before the first render. */
export function restoreTheme(): void {
  const stored = readStored(key)
  if (isChoice(stored) && stored !== 'system') document.documentElement.dataset['theme'] = stored
}

const subscribe = (changed: () => void) => {
  listeners.add(changed)
  return () => {
    listeners.delete(changed)
  }
}

/** The chosen theme, the one that is shown, and how to choose another. */
export function useTheme() {
  const choice = useSyncExternalStore(subscribe, current)
  const systemDark = useMedia('(prefers-color-scheme: dark)')
  const setTheme = useCallback((next: ThemeChoice) => applyTheme(next), [])
  const shown: 'light' | 'dark' = choice === 'system' ? (systemDark ? 'dark' : 'light') : choice
  return { choice, shown, setTheme } as const
}
