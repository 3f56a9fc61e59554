import {
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import {
  activeAfterChange,
  type ListState,
  movedIndex,
  reachRow,
  type Rows,
  selectAll,
  selectOne,
  toggleRow,
} from './list-model.ts'
import { findTyped, noTypeAhead, typeLetter } from './type-ahead.ts'

export interface ListModelOptions<Item> {
  readonly items: readonly Item[]
  readonly itemKey: (item: Item) => string
  /** What type-ahead compares. */
  readonly itemText: (item: Item) => string
  readonly selection: 'single' | 'multiple'
  readonly selected: ReadonlySet<string>
  readonly onSelectedChange: (selected: ReadonlySet<string>) => void
  /** The row that is open elsewhere: where the keyboard begins. */
  readonly current?: string | undefined
  readonly onOpen?: ((item: Item) => void) | undefined
  readonly openOn: 'click' | 'doubleClick'
  readonly onDelete?: ((items: readonly Item[]) => void) | undefined
  readonly onRename?: ((item: Item) => void) | undefined
  /** What draws the rows; it is asked only after they are drawn. */
  readonly navigator: RefObject<RowNavigator | null>
}

export interface RowNavigator {
  readonly pageRows: () => number
  /** Brings a row into sight and gives it the focus. */
  readonly focusRow: (index: number) => void
  readonly scrollToRow: (index: number) => void
}

interface Place {
  readonly active: string | null
  readonly anchor: string | null
  /** Where the active row was last seen: when it goes, its successor stands there. */
  readonly index: number
  /** How often a row that went handed on its place. */
  readonly moves: number
}

function rowsOf<Item>(items: readonly Item[], itemKey: (item: Item) => string): Rows {
  let byKey: Map<string, number> | undefined
  return {
    count: items.length,
    keyAt: (index) => {
      const item = items[index]
      return item === undefined ? '' : itemKey(item)
    },
    indexOf: (key) => {
      byKey ??= new Map(items.map((item, index) => [itemKey(item), index]))
      return byKey.get(key) ?? -1
    },
  }
}

export const rowIndexOf = (target: EventTarget | null): number => {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null
  return row === null ? -1 : Number(row.dataset['index'])
}

const modifiersOf = (event: KeyboardEvent | MouseEvent) => ({
  shift: event.shiftKey,
  mod: event.ctrlKey || event.metaKey,
})

/** The keyboard and the selection of a list or table: one model, so that every list behaves the same. */
export function useListModel<Item>(options: ListModelOptions<Item>) {
  const { items, itemKey, selected, onSelectedChange, selection, current, navigator } = options
  const rows = useMemo(() => rowsOf(items, itemKey), [items, itemKey])
  const [place, setPlace] = useState<Place>({ active: null, anchor: null, index: -1, moves: 0 })
  const typed = useRef(noTypeAhead)
  const focused = useRef(false)

  const active = activeAfterChange(place.active, place.index, rows)
  const activeIndex = active === null ? -1 : rows.indexOf(active)
  if (active !== place.active) setPlace({ active, anchor: active, index: activeIndex, moves: place.moves + 1 })
  else if (activeIndex !== place.index) setPlace({ ...place, index: activeIndex })

  const firstSelected = selected.values().next().value
  const tabStop = activeIndex >= 0 ? activeIndex : Math.max(0, rows.indexOf(current ?? firstSelected ?? ''))
  const state: ListState = { active, anchor: place.anchor ?? current ?? firstSelected ?? null, selected }
  const focusRow = (index: number) => navigator.current?.focusRow(index)

  const successor = useRef({ index: -1, moves: 0 })
  useEffect(() => {
    const before = successor.current
    successor.current = { index: place.index, moves: place.moves }
    // The row with the focus is gone: the focus goes to the row that took its place, not to the page.
    if (before.moves !== place.moves && focused.current) navigator.current?.focusRow(place.index)
  }, [place.index, place.moves, navigator])

  const apply = useCallback(
    (next: ListState) => {
      const index = next.active === null ? -1 : rows.indexOf(next.active)
      setPlace((before) => ({ ...before, active: next.active, anchor: next.anchor, index }))
      if (next.selected !== selected) onSelectedChange(next.selected)
    },
    [rows, selected, onSelectedChange],
  )

  const reach = (index: number, event: KeyboardEvent | MouseEvent, by: 'key' | 'pointer') =>
    apply(
      selection === 'multiple' ? reachRow(state, index, rows, modifiersOf(event), by) : selectOne(rows.keyAt(index)),
    )

  /** The selected rows, or the given one where it is not among them. */
  const targets = (index: number): readonly Item[] => {
    const item = items[index]
    if (item === undefined) return []
    return selected.has(rows.keyAt(index)) ? items.filter((other) => selected.has(options.itemKey(other))) : [item]
  }

  const act = (event: KeyboardEvent, index: number): boolean => {
    const item = items[index]
    if (item === undefined) return false
    if (event.key === 'Enter' && options.onOpen) options.onOpen(item)
    else if (event.key === ' ')
      apply(selection === 'multiple' ? toggleRow(state, rows.keyAt(index)) : selectOne(rows.keyAt(index)))
    else if (event.key === 'F2' && options.onRename) options.onRename(item)
    else if ((event.key === 'Delete' || (event.key === 'Backspace' && event.metaKey)) && options.onDelete)
      options.onDelete(targets(index))
    else return false
    return true
  }

  const typeAhead = (event: KeyboardEvent, index: number): boolean => {
    const word = typed.current.text
    const letter = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey
    const continues = event.key === ' ' && word !== '' && event.timeStamp - typed.current.atMs < 800
    if (!letter || (event.key === ' ' && !continues)) return false
    typed.current = typeLetter(typed.current, event.key, event.timeStamp)
    const found = findTyped(
      rows.count,
      (at) => (items[at] === undefined ? '' : options.itemText(items[at])),
      index,
      typed.current.text,
    )
    if (found < 0) return true
    apply(selectOne(rows.keyAt(found)))
    focusRow(found)
    return true
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const at = rowIndexOf(event.target)
    if (event.defaultPrevented || at < 0) return
    const { mod } = modifiersOf(event)
    const moved = event.altKey ? undefined : movedIndex(event.key, at, rows.count, navigator.current?.pageRows() ?? 1)
    if (moved !== undefined) {
      reach(moved, event, 'key')
      focusRow(moved)
    } else if (mod && event.key.toLowerCase() === 'a' && selection === 'multiple') apply(selectAll(state, rows))
    else if (event.key === 'Escape' && selection === 'multiple' && selected.size > 1) apply(selectOne(rows.keyAt(at)))
    else if (!typeAhead(event, at) && !act(event, at)) return
    event.preventDefault()
  }

  const onClick = (event: MouseEvent) => {
    const index = rowIndexOf(event.target)
    const item = items[index]
    if (item === undefined) return
    reach(index, event, 'pointer')
    focusRow(index)
    const plain = !event.shiftKey && !event.ctrlKey && !event.metaKey
    if (plain && (options.openOn === 'click' || event.detail === 2)) options.onOpen?.(item)
  }

  /** Before a context menu: the row under it is among the selected ones, or becomes the only one. */
  const pick = (index: number): readonly Item[] => {
    const chosen = targets(index)
    const key = rows.keyAt(index)
    if (index >= 0) apply(selected.has(key) ? { ...state, active: key } : selectOne(key))
    return chosen
  }

  const onFocus = (event: { readonly target: EventTarget | null }) => {
    focused.current = true
    const index = rowIndexOf(event.target)
    if (index >= 0 && rows.keyAt(index) !== active)
      setPlace((before) => ({ ...before, active: rows.keyAt(index), index }))
  }
  const onBlur = (event: { readonly target: EventTarget | null }) => {
    // A row that was removed blurs too, but then the focus has to move on to its successor.
    if (event.target instanceof Node && event.target.isConnected) focused.current = false
  }

  return { rows, activeIndex, tabStop, pick, handlers: { onKeyDown, onClick, onFocus, onBlur } } as const
}
