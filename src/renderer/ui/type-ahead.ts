export interface TypeAhead {
  readonly text: string
  readonly atMs: number
}

export const noTypeAhead: TypeAhead = { text: '', atMs: -Infinity }

/** Letters typed within this time belong to one word. */
export const typeAheadPauseMs = 800

/** The word being typed, with one letter more; after a pause it begins anew. */
export const typeLetter = (before: TypeAhead, letter: string, nowMs: number): TypeAhead => ({
  text: nowMs - before.atMs > typeAheadPauseMs ? letter : before.text + letter,
  atMs: nowMs,
})

// eslint-disable-next-line no-control-regex
const ascii = /^[\u0000-\u007f]*$/

const folded = (text: string): string =>
  (ascii.test(text) ? text : text.normalize('NFD').replaceAll(/\p{M}/gu, '')).toLowerCase()

/**
 * The next row that begins with what was typed, without case and accents, from the active row on and around the end.
 * The same letter again and again walks through the rows that begin with it. Returns -1 where no row does.
 */
export function findTyped(count: number, textAt: (index: number) => string, active: number, typed: string): number {
  const word = folded(typed)
  const repeated = word.length > 1 && word === word.charAt(0).repeat(word.length)
  const begins = (index: number, start: string) =>
    // Only as much as could matter is folded: 100,000 rows are searched between two keys.
    folded(textAt(index).slice(0, start.length * 2)).startsWith(start)
  const search = (start: string, from: number) => {
    for (let step = 0; step < count; step += 1) {
      const index = (from + step) % count
      if (begins(index, start)) return index
    }
    return -1
  }
  if (count === 0 || word === '') return -1
  // The first letter looks beyond the active row; a longer word may still be the active row's.
  const exact = search(word, Math.max(0, word.length === 1 ? active + 1 : active))
  return exact >= 0 || !repeated ? exact : search(word.charAt(0), active + 1)
}
