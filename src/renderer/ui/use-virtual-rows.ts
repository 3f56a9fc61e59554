import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import {
  type RefObject,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { type Line, listLayout } from './list-layout.ts'
import { shiftOf } from './list-model.ts'
import { tokenPx } from './tokens.ts'
import type { RowNavigator } from './use-list-model.ts'

export interface VirtualRowsOptions<Item> {
  readonly items: readonly Item[]
  readonly itemKey: (item: Item) => string
  readonly headingOf?: ((item: Item) => string) | undefined
  readonly rowSize: 'sm' | 'md' | 'lg'
  readonly onEndReached?: (() => void) | undefined
  /** Height of what stays in sight at the top of the container: a table's head. */
  readonly stickyPx?: number | undefined
  /** The row that stays drawn wherever the reader scrolls: the tab stop. */
  readonly pinnedRow: number
  readonly navigator: RefObject<RowNavigator | null>
}

export interface ShownLine {
  readonly line: Line
  readonly start: number
  readonly size: number
  /** Of the first row under a heading. */
  readonly heading: string | undefined
}

const overscan = 8
const sizeToken = { sm: '--row-sm', md: '--row-md', lg: '--row-lg' } as const

interface Seen {
  readonly key: string
  readonly index: number
  readonly countBefore: number
}

/** Which rows of a long list are drawn and where; keeps the row with the focus alive, and the rows in sight still when others are put before them. */
export function useVirtualRows<Item>(options: VirtualRowsOptions<Item>) {
  const { items, itemKey, headingOf, rowSize, onEndReached, stickyPx = 0, pinnedRow, navigator } = options
  const scrollRef = useRef<HTMLDivElement>(null)
  const wanted = useRef<number | null>(null)
  const seen = useRef<Seen | null>(null)
  const [focusWithin, setFocusWithin] = useState(false)
  const [, redraw] = useState(0)
  const [rowPx, headingPx] = useMemo(() => [tokenPx(sizeToken[rowSize]), tokenPx('--row-heading')], [rowSize])
  const layout = useMemo(() => listLayout(items, headingOf), [items, headingOf])

  const pin = layout.lineOfRow(pinnedRow)

  // oxlint-disable-next-line react/incompatible-library -- no compiler memoises this app
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: layout.lineCount,
    getScrollElement: () => scrollRef.current,
    estimateSize: (line) => (layout.lineAt(line).kind === 'heading' ? headingPx : rowPx),
    overscan,
    scrollPaddingStart: stickyPx,
    rangeExtractor: (range: Range) => {
      const shown = defaultRangeExtractor(range)
      if (pin < 0 || pin >= layout.lineCount || shown.includes(pin)) return shown
      return pin < (shown[0] ?? 0) ? [pin, ...shown] : [...shown, pin]
    },
  })
  const { scrollToIndex } = virtualizer
  const measure = virtualizer.measure

  useLayoutEffect(() => measure(), [layout, measure])

  const scrollToRow = useCallback(
    (index: number) => {
      if (index >= 0) scrollToIndex(layout.lineOfRow(index), { align: 'auto' })
    },
    [layout, scrollToIndex],
  )

  const focusRow = useCallback(
    (index: number) => {
      if (index < 0) return
      wanted.current = index
      // The heading of a first row comes into sight with it.
      scrollToIndex(index === 0 ? 0 : layout.lineOfRow(index), { align: 'auto' })
      redraw((count) => count + 1)
    },
    [layout, scrollToIndex],
  )

  useEffect(() => {
    const index = wanted.current
    if (index === null) return
    const row = scrollRef.current?.querySelector<HTMLElement>(`[data-index="${index}"][tabindex]`)
    if (row === null || row === undefined) return
    wanted.current = null
    row.focus({ preventScroll: true })
  })

  useLayoutEffect(() => {
    const before = seen.current
    const element = scrollRef.current
    if (before === null || element === null || element.scrollTop < 1) return
    const rows = {
      count: items.length,
      keyAt: () => '',
      indexOf: (key: string) => items.findIndex((item) => itemKey(item) === key),
    }
    const shift = shiftOf(before, before.countBefore, rows)
    if (shift !== 0) element.scrollTop += shift * rowPx
  }, [items, itemKey, rowPx])

  useEffect(() => {
    const virtualItems = virtualizer.getVirtualItems()
    const top = (scrollRef.current?.scrollTop ?? 0) + stickyPx
    const first = virtualItems.find((item) => item.end > top && layout.lineAt(item.index).kind === 'row')
    const index = first === undefined ? -1 : layout.lineAt(first.index).index
    const item = items[index]
    seen.current = item === undefined ? null : { key: itemKey(item), index, countBefore: items.length }
  })

  const atEnd = (virtualizer.range?.endIndex ?? -1) >= layout.lineCount - 1 - overscan
  useEffect(() => {
    if (atEnd) onEndReached?.()
  }, [atEnd, items.length, onEndReached])

  const lines: readonly ShownLine[] = virtualizer.getVirtualItems().map(({ index, start, size }) => {
    const above = headingOf === undefined || index === 0 ? undefined : layout.lineAt(index - 1)
    return { line: layout.lineAt(index), start, size, heading: above?.kind === 'heading' ? above.text : undefined }
  })
  useImperativeHandle(navigator, () => ({
    focusRow,
    scrollToRow,
    pageRows: () => Math.max(1, Math.floor(((scrollRef.current?.clientHeight ?? 0) - stickyPx) / rowPx) - 1),
  }))
  const focusHandlers = {
    onFocusCapture: () => setFocusWithin(true),
    onBlurCapture: (event: { readonly currentTarget: Node; readonly relatedTarget: EventTarget | null }) =>
      setFocusWithin(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)),
  }
  return { scrollRef, lines, totalSize: virtualizer.getTotalSize(), focusWithin, focusHandlers } as const
}
