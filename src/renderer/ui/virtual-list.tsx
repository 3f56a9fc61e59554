import { type ReactNode, type Ref, useImperativeHandle, useState } from 'react'
import { cn } from './cn.ts'
import { ContextMenu } from './menu.tsx'
import type { MenuItem } from './menu-items.ts'
import { rowIndexOf, useListModel } from './use-list-model.ts'
import { useVirtualRows } from './use-virtual-rows.ts'
import { ListRow } from './virtual-list-row.tsx'

export interface VirtualListHandle {
  /** Focuses the active row. */
  readonly focus: () => void
  readonly scrollTo: (key: string) => void
}

export interface VirtualListProps<Item> {
  readonly ref?: Ref<VirtualListHandle> | undefined
  readonly label: string
  readonly items: readonly Item[]
  /** Keep these functions stable (module level or useCallback): rows are drawn anew when they change. */
  readonly itemKey: (item: Item) => string
  /** For type-ahead. */
  readonly itemText: (item: Item) => string
  readonly renderItem: (item: Item) => ReactNode
  /** sm 28 px, md 32 px, lg 48 px (two lines). */
  readonly rowSize?: 'sm' | 'md' | 'lg' | undefined
  /** Consecutive rows with the same heading stand under it. */
  readonly headingOf?: ((item: Item) => string) | undefined
  readonly selection?: 'single' | 'multiple' | undefined
  readonly selected: ReadonlySet<string>
  readonly onSelectedChange: (selected: ReadonlySet<string>) => void
  /** The key of the row that the page shows. */
  readonly current?: string | undefined
  /** Enter, and a click or double click. */
  readonly onOpen?: ((item: Item) => void) | undefined
  readonly openOn?: 'click' | 'doubleClick' | undefined
  /** Delete key. */
  readonly onDelete?: ((items: readonly Item[]) => void) | undefined
  /** F2. */
  readonly onRename?: ((item: Item) => void) | undefined
  readonly menuItems?: ((items: readonly Item[]) => readonly MenuItem[]) | undefined
  /** Buttons at the right end of the row under the pointer or the focus. */
  readonly rowActions?: ((item: Item) => ReactNode) | undefined
  /** Covers a row with a field: see `RowEditor`. */
  readonly editing?: { readonly key: string; readonly node: ReactNode } | undefined
  /** Instead of the list when there are no items. */
  readonly empty?: ReactNode
  /** The last rows are in sight: fetch more. */
  readonly onEndReached?: (() => void) | undefined
  readonly className?: string | undefined
}

/** A list of any length: arrow keys, Home and End, type-ahead, Shift and Ctrl, context menu; it does not jump when rows are put before it. */
export function VirtualList<Item>(props: VirtualListProps<Item>) {
  if (props.items.length === 0) return props.empty ?? null
  return <FilledList {...props} />
}

function FilledList<Item>(props: VirtualListProps<Item>) {
  const { label, items, itemKey, headingOf, rowSize = 'md', selection = 'single', selected, current, menuItems, rowActions, editing } = props
  const virtual = useVirtualRows({ items, itemKey, headingOf, rowSize, onEndReached: props.onEndReached })
  const model = useListModel({
    items,
    itemKey,
    itemText: props.itemText,
    selection,
    selected,
    onSelectedChange: props.onSelectedChange,
    current,
    onOpen: props.onOpen,
    openOn: props.openOn ?? 'click',
    onDelete: props.onDelete,
    onRename: props.onRename,
    pageRows: virtual.pageRows,
    focusRow: virtual.focusRow,
  })
  const lines = virtual.lines(model.tabStop)
  const [hovered, setHovered] = useState(-1)
  const [menuTargets, setMenuTargets] = useState<readonly Item[]>([])
  const { scrollToRow, focusRow } = virtual
  useImperativeHandle(props.ref, () => ({
    focus: () => focusRow(model.tabStop),
    scrollTo: (key) => scrollToRow(model.rows.indexOf(key)),
  }))

  const editingIndex = editing === undefined ? -1 : model.rows.indexOf(editing.key)
  const actionsAt = hovered >= 0 && hovered < items.length ? hovered : virtual.focusWithin ? model.activeIndex : -1
  const layer = (index: number, node: ReactNode, look: string) => {
    const line = lines.find((shown) => shown.line.kind === 'row' && shown.line.index === index)
    return line !== undefined && <div className={look} style={{ transform: `translateY(${line.start}px)`, height: line.size }}>{node}</div>
  }
  const actionItem = items[actionsAt]

  const body = (
    <div
      ref={virtual.scrollRef}
      className={cn('scroll-quiet relative min-h-0 flex-1 overflow-y-auto py-1', props.className)}
      {...virtual.focusHandlers}
      onPointerMove={(event) => {
        const index = rowIndexOf(event.target)
        if (index >= 0) setHovered(index)
      }}
      onPointerLeave={() => setHovered(-1)}
      onContextMenu={(event) => {
        const index = rowIndexOf(event.target)
        if (index < 0) event.preventDefault()
        else setMenuTargets(model.pick(index))
      }}
    >
      <div className="relative" style={{ height: virtual.totalSize }}>
        <div role="listbox" aria-label={label} aria-multiselectable={selection === 'multiple' || undefined} {...model.handlers}>
          {lines.map(({ line, start, size, heading }) => {
            const item = line.kind === 'row' ? items[line.index] : undefined
            if (item === undefined) return null
            const key = itemKey(item)
            return (
              <ListRow
                key={key}
                item={item}
                index={line.index}
                count={items.length}
                start={start}
                size={size}
                heading={heading}
                selected={selected.has(key)}
                current={key === current}
                tabStop={line.index === model.tabStop}
                renderItem={props.renderItem}
              />
            )
          })}
        </div>
        {lines.map(
          ({ line, start, size }) =>
            line.kind === 'heading' && (
              <div key={`heading ${line.text}`} aria-hidden className="list-heading" style={{ transform: `translateY(${start}px)`, height: size }}>
                {line.text}
              </div>
            ),
        )}
        {rowActions !== undefined && actionItem !== undefined && actionsAt !== editingIndex && layer(actionsAt, <div className="row-actions" data-index={actionsAt}>{rowActions(actionItem)}</div>, 'row-layer pointer-events-none flex items-center justify-end')}
        {editing !== undefined && layer(editingIndex, editing.node, 'row-layer flex items-center')}
      </div>
    </div>
  )
  return menuItems === undefined ? body : <ContextMenu items={menuItems(menuTargets)}>{body}</ContextMenu>
}
