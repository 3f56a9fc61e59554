import { memo, type ReactNode } from 'react'

interface ListRowProps<Item> {
  readonly item: Item
  readonly index: number
  readonly count: number
  readonly start: number
  readonly size: number
  /** The heading over it, for the first row under one; it stands outside of the list box. */
  readonly describedBy: string | undefined
  readonly selected: boolean
  readonly current: boolean
  readonly tabStop: boolean
  /** Buttons lie over its end. */
  readonly withActions: boolean
  readonly renderItem: (item: Item) => ReactNode
}

function Row<Item>({
  item,
  index,
  count,
  start,
  size,
  describedBy,
  selected,
  current,
  tabStop,
  withActions,
  renderItem,
}: ListRowProps<Item>) {
  return (
    <div
      role="option"
      data-index={index}
      aria-selected={selected}
      aria-current={current || undefined}
      aria-setsize={count}
      aria-posinset={index + 1}
      aria-describedby={describedBy}
      tabIndex={tabStop ? 0 : -1}
      data-actions={withActions || undefined}
      className="list-row"
      style={{ transform: `translateY(${start}px)`, height: size }}
    >
      {renderItem(item)}
    </div>
  )
}

/** A row of a list; drawn anew only when something of its own has changed. */
export const ListRow = memo(Row) as typeof Row
