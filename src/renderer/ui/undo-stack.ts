import { useEffect } from 'react'

interface Offer {
  readonly id: string
  readonly undo: () => void
}

let offers: readonly Offer[] = []

/** Makes an undo reachable by Ctrl/Cmd-Z; the newest is taken first. */
export function offerUndo(id: string, undo: () => void): void {
  offers = [...offers.filter((offer) => offer.id !== id), { id, undo }]
}

/** The offer is over: its toast is gone. */
export function forgetUndo(id: string): void {
  offers = offers.filter((offer) => offer.id !== id)
}

/** Takes the newest offer; false where there is none. */
export function takeUndo(): boolean {
  const newest = offers.at(-1)
  if (newest === undefined) return false
  forgetUndo(newest.id)
  newest.undo()
  return true
}

const typing = (target: EventTarget | null): boolean => {
  if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return target.value !== ''
  return target instanceof HTMLElement && target.isContentEditable
}

/** Binds Ctrl/Cmd-Z; in a text field that holds text the key belongs to the text. */
export function useUndoKey(): void {
  useEffect(() => {
    const keyDown = (event: KeyboardEvent) => {
      const chord =
        (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'z'
      if (!chord || event.defaultPrevented || typing(event.target)) return
      if (takeUndo()) event.preventDefault()
    }
    window.addEventListener('keydown', keyDown)
    return () => window.removeEventListener('keydown', keyDown)
  }, [])
}
