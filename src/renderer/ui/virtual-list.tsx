import { type ReactNode, type Ref, useId, useImperativeHandle, useRef, useState } from 'react'
import { cn } from './cn.ts'
import { ContextMenu } from './menu.tsx'
import type { MenuItem } from './menu-items.ts'
import { type RowNavigator, rowIndexOf, useListModel } from './use-list-model.ts'
import { type ShownLine, useVirtualRows } from './use-virtual-rows.ts'
import { ListRow } from './virtual-list-row.tsx'
import { useWords } from './words.tsx'

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

function FilledList<Item>({ ref, ...props }: VirtualListProps<Item>) {
  const { label, items, itemKey, headingOf, rowSize = 'md', selection = 'single', selected, current, menuItems } = props
  const id = useId()
  const navigator = useRef<RowNavigator>(null)
  const {
    rows: ordered,
    activeIndex,
    tabStop,
    pick,
    handlers,
  } = useListModel({
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
    navigator,
  })
  const { scrollRef, lines, totalSize, focusWithin, focusHandlers } = useVirtualRows({
    items,
    itemKey,
    headingOf,
    rowSize,
    onEndReached: props.onEndReached,
    pinnedRow: tabStop,
    navigator,
  })
  const [hovered, setHovered] = useState(-1)
  const [menuTargets, setMenuTargets] = useState<readonly Item[]>([])
  useImperativeHandle(ref, () => ({
    focus: () => navigator.current?.focusRow(tabStop),
    scrollTo: (key) => navigator.current?.scrollToRow(ordered.indexOf(key)),
  }))

  const editingAt = props.editing === undefined ? -1 : ordered.indexOf(props.editing.key)
  const wantsActions = hovered >= 0 && hovered < items.length ? hovered : focusWithin ? activeIndex : -1
  const actionsAt = props.rowActions === undefined || wantsActions === editingAt ? -1 : wantsActions
  const actionItem = items[actionsAt]

  const body = (
    <div
      ref={scrollRef}
      className={cn('scroll-quiet relative min-h-0 flex-1 overflow-y-auto py-1', props.className)}
      {...focusHandlers}
      onPointerMove={(event) => {
        const index = rowIndexOf(event.target)
        if (index >= 0) setHovered(index)
      }}
      onPointerLeave={() => setHovered(-1)}
      onContextMenu={(event) => {
        const index = rowIndexOf(event.target)
        if (index < 0) event.preventDefault()
        else setMenuTargets(pick(index))
      }}
    >
      <div className="relative" style={{ height: totalSize }}>
        <div
          role="listbox"
          aria-label={label}
          aria-multiselectable={selection === 'multiple' || undefined}
          {...handlers}
        >
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
                describedBy={heading === undefined ? undefined : `${id}-${line.index}`}
                selected={selected.has(key)}
                current={key === current}
                tabStop={line.index === tabStop}
                withActions={line.index === actionsAt}
                renderItem={props.renderItem}
              />
            )
          })}
        </div>
        {lines.map(
          ({ line, start, size }) =>
            line.kind === 'heading' && (
              <div
                key={line.index}
                id={`${id}-${line.index}`}
                className="list-heading"
                style={{ transform: `translateY(${start}px)`, height: size }}
              >
                {line.text}
              </div>
            ),
        )}
        {/* Outside of the list box, whose rows may hold no controls. */}
        {actionItem !== undefined && (
          <RowLayer lines={lines} index={actionsAt} className="pointer-events-none justify-end">
            <div className="row-actions" data-index={actionsAt}>
              {props.rowActions?.(actionItem)}
            </div>
          </RowLayer>
        )}
        {props.editing !== undefined && (
          <RowLayer lines={lines} index={editingAt}>
            {props.editing.node}
          </RowLayer>
        )}
      </div>
      {selection === 'multiple' && <SelectedCount count={selected.size} />}
    </div>
  )
  return menuItems === undefined ? body : <ContextMenu items={menuItems(menuTargets)}>{body}</ContextMenu>
}

interface RowLayerProps {
  readonly lines: readonly ShownLine[]
  readonly index: number
  readonly className?: string | undefined
  readonly children: ReactNode
}

/** Lies exactly over one row. */
function RowLayer({ lines, index, className, children }: RowLayerProps) {
  const shown = lines.find(({ line }) => line.kind === 'row' && line.index === index)
  if (shown === undefined) return null
  return (
    <div
      className={cn('row-layer', className)}
      style={{ transform: `translateY(${shown.start}px)`, height: shown.size }}
    >
      {children}
    </div>
  )
}

/** Tells a screen reader how many rows are selected, once there are several. */
function SelectedCount({ count }: { readonly count: number }) {
  const words = useWords()
  return <output className="sr-only">{count > 1 ? words.selectedCount(count) : ''}</output>
}
