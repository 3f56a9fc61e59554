/** The rows of a list, by position and by key. */
export interface Rows {
  readonly count: number
  readonly keyAt: (index: number) => string
  readonly indexOf: (key: string) => number
}

export interface ListState {
  /** The row that the keyboard is at. */
  readonly active: string | null
  /** Where a range begins that Shift extends. */
  readonly anchor: string | null
  readonly selected: ReadonlySet<string>
}

export interface Modifiers {
  readonly shift: boolean
  /** Ctrl, or Cmd on a Mac. */
  readonly mod: boolean
}

/** Where a key leads from a row; undefined for a key that does not move. */
export function movedIndex(key: string, from: number, count: number, pageRows: number): number | undefined {
  if (count === 0) return undefined
  const within = (index: number) => Math.min(count - 1, Math.max(0, index))
  switch (key) {
    case 'ArrowDown':
      return within(from + 1)
    case 'ArrowUp':
      return from < 0 ? count - 1 : within(from - 1)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    case 'PageDown':
      return within(Math.max(0, from) + pageRows)
    case 'PageUp':
      return within(from - pageRows)
    default:
      return undefined
  }
}

const rangeOf = (rows: Rows, from: number, to: number): ReadonlySet<string> => {
  const [low, high] = from < to ? [from, to] : [to, from]
  const keys = new Set<string>()
  for (let index = low; index <= high; index += 1) keys.add(rows.keyAt(index))
  return keys
}

/** Puts the keyboard on a row and selects it alone. */
export const selectOne = (key: string): ListState => ({ active: key, anchor: key, selected: new Set([key]) })

/** Adds a row to the selection or takes it out; a range begins here. */
export function toggleRow(state: ListState, key: string): ListState {
  const selected = new Set(state.selected)
  if (!selected.delete(key)) selected.add(key)
  return { active: key, anchor: key, selected }
}

/** Selects from the anchor to a row, and nothing else. */
export function extendTo(state: ListState, index: number, rows: Rows): ListState {
  const found = state.anchor === null ? -1 : rows.indexOf(state.anchor)
  const from = found < 0 ? index : found
  return { active: rows.keyAt(index), anchor: rows.keyAt(from), selected: rangeOf(rows, from, index) }
}

/** Selects every row; the keyboard stays where it is. */
export const selectAll = (state: ListState, rows: Rows): ListState =>
  rows.count === 0 ? state : { ...state, selected: rangeOf(rows, 0, rows.count - 1) }

/** What a click or a key that reaches a row does to a list where several rows may be selected. */
export function reachRow(
  state: ListState,
  index: number,
  rows: Rows,
  { shift, mod }: Modifiers,
  by: 'key' | 'pointer',
): ListState {
  const key = rows.keyAt(index)
  if (shift) return extendTo(state, index, rows)
  // Ctrl with an arrow only walks; Ctrl with a click picks.
  if (mod) return by === 'pointer' ? toggleRow(state, key) : { ...state, active: key }
  return selectOne(key)
}

/** Where the keyboard stands after rows have gone: on the same row, or on the one that took its place. */
export function activeAfterChange(active: string | null, lastIndex: number, rows: Rows): string | null {
  if (active === null || rows.count === 0) return null
  if (rows.indexOf(active) >= 0) return active
  return rows.keyAt(Math.min(rows.count - 1, Math.max(0, lastIndex)))
}

/**
 * By how many rows a list moved under the reader: where the first row in sight is now, less where it was. Rows that were
 * put before it count; a list that was sorted anew or filtered is another list, for which 0 is returned.
 */
export function shiftOf(
  firstSeen: { readonly key: string; readonly index: number },
  countBefore: number,
  rows: Rows,
): number {
  const now = rows.indexOf(firstSeen.key)
  if (now < 0) return 0
  const shift = now - firstSeen.index
  const reordered = 8
  return Math.abs(shift) <= Math.abs(rows.count - countBefore) + reordered ? shift : 0
}
