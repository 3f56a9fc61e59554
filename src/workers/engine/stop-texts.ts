export interface StopTextFilter {
  /** Takes the next piece and gives what may be shown; `matched` when a stop text was complete, whose text and all after it is dropped. */
  push(piece: string): { readonly text: string; readonly matched: boolean }
  /** The held-back beginning of a stop text that did not come true. */
  rest(): string
}

/** Holds text back while it may be the beginning of a stop text, so that none of it is ever shown. */
export function createStopTextFilter(stopTexts: readonly string[]): StopTextFilter {
  let held = ''
  return {
    push(piece) {
      const text = held + piece
      const at = firstMatch(text, stopTexts)
      if (at !== null) {
        held = ''
        return { text: text.slice(0, at), matched: true }
      }
      const keep = longestBeginning(text, stopTexts)
      held = text.slice(text.length - keep)
      return { text: text.slice(0, text.length - keep), matched: false }
    },
    rest() {
      const text = held
      held = ''
      return text
    },
  }
}

function firstMatch(text: string, stopTexts: readonly string[]): number | null {
  let first: number | null = null
  for (const stopText of stopTexts) {
    const at = text.indexOf(stopText)
    if (at >= 0 && (first === null || at < first)) first = at
  }
  return first
}

/** How many of the last characters of `text` begin one of the stop texts. */
function longestBeginning(text: string, stopTexts: readonly string[]): number {
  let longest = 0
  for (const stopText of stopTexts) {
    for (let length = Math.min(stopText.length - 1, text.length); length > longest; length--) {
      if (text.endsWith(stopText.slice(0, length))) {
        longest = length
        break
      }
    }
  }
  return longest
}
