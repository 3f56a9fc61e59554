import { type CSSProperties, type ReactNode, useMemo, useRef, useState } from 'react'
import { cn } from './cn.ts'
import { TableHead } from './data-table-head.tsx'
import type { TableColumn, TableSort } from './data-table-types.ts'
import { TableRow } from './data-table-row.tsx'
import { ContextMenu } from './menu.tsx'
import type { MenuItem } from './menu-items.ts'
import { tokenPx } from './tokens.ts'
import { type RowNavigator, rowIndexOf, useListModel } from './use-list-model.ts'
import { useVirtualRows } from './use-virtual-rows.ts'

export interface DataTableProps<Row> {
  readonly label: string
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  readonly rowText: (row: Row) => string
  readonly columns: readonly TableColumn<Row>[]
  /** Sorting is the caller's: the rows come sorted. */
  readonly sort?: TableSort | undefined
  readonly onSortChange?: ((sort: TableSort) => void) | undefined
  readonly selection?: 'single' | 'multiple' | undefined
  readonly selected: ReadonlySet<string>
  readonly onSelectedChange: (selected: ReadonlySet<string>) => void
  readonly onOpen?: ((row: Row) => void) | undefined
  readonly onDelete?: ((rows: readonly Row[]) => void) | undefined
  readonly onRename?: ((row: Row) => void) | undefined
  readonly menuItems?: ((rows: readonly Row[]) => readonly MenuItem[]) | undefined
  readonly empty?: ReactNode
  readonly onEndReached?: (() => void) | undefined
  readonly className?: string | undefined
}

/** Rows and columns of any length; columns sort and change their width; the keyboard of `VirtualList`. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, rows, rowKey, columns, selected, menuItems, selection = 'single' } = props
  const [widths, setWidths] = useState<Readonly<Record<string, number | undefined>>>({})
  const [menuTargets, setMenuTargets] = useState<readonly Row[]>([])
  const navigator = useRef<RowNavigator>(null)
  const { tabStop, pick, handlers } = useListModel({
    items: rows,
    itemKey: rowKey,
    itemText: props.rowText,
    selection,
    selected,
    onSelectedChange: props.onSelectedChange,
    onOpen: props.onOpen,
    openOn: 'doubleClick',
    onDelete: props.onDelete,
    onRename: props.onRename,
    navigator,
  })
  const { scrollRef, lines, totalSize } = useVirtualRows({
    items: rows,
    itemKey: rowKey,
    rowSize: 'md',
    onEndReached: props.onEndReached,
    stickyPx: useMemo(() => tokenPx('--row-md'), []),
    pinnedRow: tabStop,
    navigator,
  })
  const tracks = columns.map(({ key, width }) => {
    const steps = widths[key] ?? width
    return steps === undefined ? 'minmax(calc(var(--spacing) * 32), 1fr)' : `calc(var(--spacing) * ${steps})`
  })
  const style = { '--table-tracks': tracks.join(' ') } as CSSProperties
  const empty = rows.length === 0

  const body = (
    <div
      ref={scrollRef}
      className={cn('scroll-quiet relative min-h-0 flex-1 overflow-auto', props.className)}
      onContextMenu={(event) => {
        const index = rowIndexOf(event.target)
        if (index < 0) event.preventDefault()
        else setMenuTargets(pick(index))
      }}
    >
      <div
        role="grid"
        aria-label={label}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        aria-multiselectable={selection === 'multiple' || undefined}
        className="w-fit min-w-full"
        style={style}
        {...handlers}
      >
        <TableHead
          columns={columns}
          widths={widths}
          sort={props.sort}
          onSortChange={props.onSortChange}
          onWidth={(key, steps) => setWidths((before) => ({ ...before, [key]: steps }))}
          onWidthReset={(key) => setWidths((before) => ({ ...before, [key]: undefined }))}
        />
        <div role="rowgroup" className="relative" style={{ height: totalSize }}>
          {lines.map(({ line, start, size }) => {
            const row = rows[line.index]
            if (row === undefined) return null
            const key = rowKey(row)
            return (
              <TableRow
                key={key}
                row={row}
                index={line.index}
                start={start}
                size={size}
                columns={columns}
                selected={selected.has(key)}
                tabStop={line.index === tabStop}
              />
            )
          })}
        </div>
      </div>
      {empty && props.empty}
    </div>
  )
  return menuItems === undefined ? body : <ContextMenu items={menuItems(menuTargets)}>{body}</ContextMenu>
}
