import { ArrowDown, ArrowUp } from 'lucide-react'
import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { cn } from './cn.ts'
import type { TableColumn, TableSort } from './data-table-types.ts'
import { tokenPx } from './tokens.ts'
import { useWords } from './words.tsx'

interface TableHeadProps<Row> {
  readonly columns: readonly TableColumn<Row>[]
  /** What the user has made of the columns' widths, in steps. */
  readonly widths: Readonly<Record<string, number | undefined>>
  readonly sort: TableSort | undefined
  readonly onSortChange: ((sort: TableSort) => void) | undefined
  readonly onWidth: (key: string, steps: number) => void
  readonly onWidthReset: (key: string) => void
}

const narrowest = 12
const keyStep = 4

interface GripProps {
  readonly header: string
  /** 0 for a column that takes what is left. */
  readonly steps: number
  readonly onWidth: (steps: number) => void
  readonly onReset: () => void
}

function Grip({ header, steps, onWidth, onReset }: GripProps) {
  const words = useWords()
  const grip = useRef<HTMLDivElement>(null)
  const cellPx = () => grip.current?.parentElement?.getBoundingClientRect().width ?? 0
  const resize = (px: number) => onWidth(Math.max(narrowest, Math.round(px / tokenPx('--spacing'))))
  const drag = (down: PointerEvent<HTMLDivElement>) => {
    const [from, width] = [down.clientX, cellPx()]
    const element = down.currentTarget
    element.setPointerCapture(down.pointerId)
    const move = (event: globalThis.PointerEvent) => resize(width + event.clientX - from)
    element.addEventListener('pointermove', move)
    element.addEventListener('lostpointercapture', () => element.removeEventListener('pointermove', move), {
      once: true,
    })
  }
  const keyDown = (event: KeyboardEvent) => {
    const more = { ArrowRight: keyStep, ArrowLeft: -keyStep }[event.key]
    if (more === undefined) return
    event.preventDefault()
    resize(cellPx() + more * tokenPx('--spacing'))
  }
  return (
    // A focusable separator is a widget that has a value.
    <div
      ref={grip}
      role="separator"
      aria-orientation="vertical"
      aria-label={words.resizeColumn(header)}
      aria-valuenow={steps}
      tabIndex={0}
      className="column-grip"
      onPointerDown={drag}
      onDoubleClick={onReset}
      onKeyDown={keyDown}
    />
  )
}

function HeadCell<Row>({
  column,
  widths,
  sort,
  onSortChange,
  onWidth,
  onWidthReset,
}: Omit<TableHeadProps<Row>, 'columns'> & { readonly column: TableColumn<Row> }) {
  const sorted = sort?.column === column.key ? sort.direction : undefined
  const Arrow = sorted === 'descending' ? ArrowDown : ArrowUp
  const sortable = column.sortable === true && onSortChange !== undefined
  const look = cn('flex h-full w-full min-w-0 items-center gap-1 px-3', column.align === 'end' && 'justify-end')
  return (
    <div role="columnheader" aria-sort={sorted ?? (sortable ? 'none' : undefined)} className="relative min-w-0">
      {sortable ? (
        <button
          type="button"
          className={cn(look, 'focus-inset hover:text-fg', sorted !== undefined && 'text-fg')}
          onClick={() =>
            onSortChange({ column: column.key, direction: sorted === 'ascending' ? 'descending' : 'ascending' })
          }
        >
          <span className="truncate">{column.header}</span>
          {sorted !== undefined && (
            <Arrow aria-hidden className={cn('size-3 shrink-0', column.align === 'end' && '-order-1')} />
          )}
        </button>
      ) : (
        <div className={look}>
          <span className="truncate">{column.header}</span>
        </div>
      )}
      <Grip
        header={column.header}
        steps={widths[column.key] ?? column.width ?? 0}
        onWidth={(steps) => onWidth(column.key, steps)}
        onReset={() => onWidthReset(column.key)}
      />
    </div>
  )
}

/** The head of a table: stays in sight, sorts, and holds the grips that change the width of columns. */
export function TableHead<Row>({ columns, ...rest }: TableHeadProps<Row>) {
  return (
    <div role="rowgroup" className="table-head">
      <div role="row" aria-rowindex={1} className="table-tracks h-full">
        {columns.map((column) => (
          <HeadCell key={column.key} column={column} {...rest} />
        ))}
      </div>
    </div>
  )
}
