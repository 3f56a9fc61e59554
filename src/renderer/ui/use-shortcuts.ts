import { useEffect, useRef } from 'react'
import { tinykeys } from 'tinykeys'

export interface ShortcutOptions {
  /** Also while the focus is in a text field; default only for chords with $mod, Control, Meta or a function key. */
  readonly inFields?: boolean | undefined
  readonly enabled?: boolean | undefined
}

const inField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))

const isChord = (event: KeyboardEvent): boolean => event.ctrlKey || event.metaKey || /^F\d+$/.test(event.key)

/** Binds keys in tinykeys notation to the window for as long as the component lives. */
export function useShortcuts(
  bindings: Readonly<Record<string, (event: KeyboardEvent) => void>>,
  { inFields, enabled = true }: ShortcutOptions = {},
): void {
  const latest = useRef(bindings)
  useEffect(() => {
    latest.current = bindings
  })
  const keys = Object.keys(bindings).join('\n')
  useEffect(() => {
    if (!enabled || keys === '') return undefined
    const bound = keys.split('\n').map((key) => {
      const handler = (event: KeyboardEvent) => {
        if (event.defaultPrevented) return
        if (inField(event.target) && !(inFields ?? isChord(event))) return
        latest.current[key]?.(event)
      }
      return [key, handler] as const
    })
    return tinykeys(window, Object.fromEntries(bound))
  }, [keys, inFields, enabled])
}
