/**
 * How well a search finds a text, 0 (not) to 1: every word typed must be there; the start of a word counts more than its
 * middle, an early place more than a late one.
 */
export function searchScore(search: string, text: string): number {
  const hay = text.toLowerCase()
  let total = 1
  for (const word of search.toLowerCase().split(/\s+/).filter(Boolean)) {
    const at = hay.indexOf(word)
    if (at < 0) return 0
    const startsWord = at === 0 || /[^\p{L}\p{N}]/u.test(hay[at - 1] ?? '')
    total *= (startsWord ? 1 : 0.6) * (1 - Math.min(at, 100) / 1000)
  }
  return total
}
