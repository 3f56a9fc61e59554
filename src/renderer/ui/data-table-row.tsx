import { memo } from 'react'
import { cn } from './cn.ts'
import type { TableColumn } from './data-table-types.ts'

interface TableRowProps<Item> {
  readonly row: Item
  readonly index: number
  readonly start: number
  readonly size: number
  readonly columns: readonly TableColumn<Item>[]
  readonly selected: boolean
  readonly tabStop: boolean
}

function Row<Item>({ row, index, start, size, columns, selected, tabStop }: TableRowProps<Item>) {
  return (
    <div
      role="row"
      data-index={index}
      aria-rowindex={index + 2}
      aria-selected={selected}
      tabIndex={tabStop ? 0 : -1}
      className="table-row-line table-tracks"
      style={{ transform: `translateY(${start}px)`, height: size }}
    >
      {columns.map((column) => (
        <div
          key={column.key}
          role="gridcell"
          className={cn(
            'truncate px-3 tabular-nums',
            column.align === 'end' && 'text-right',
            column.mono === true && 'font-mono text-xs',
          )}
        >
          {column.render(row)}
        </div>
      ))}
    </div>
  )
}

/** A row of a table; drawn anew only when something of its own has changed. */
export const TableRow = memo(Row) as typeof Row
