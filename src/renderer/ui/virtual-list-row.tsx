import { memo, type ReactNode } from 'react'

interface ListRowProps<Item> {
  readonly item: Item
  readonly index: number
  readonly count: number
  readonly start: number
  readonly size: number
  /** Of the first row under a heading; the drawn heading is outside of the listbox. */
  readonly heading: string | undefined
  readonly selected: boolean
  readonly current: boolean
  readonly tabStop: boolean
  readonly renderItem: (item: Item) => ReactNode
}

function Row<Item>({ item, index, count, start, size, heading, selected, current, tabStop, renderItem }: ListRowProps<Item>) {
  return (
    <div
      role="option"
      data-index={index}
      aria-selected={selected}
      aria-current={current || undefined}
      aria-setsize={count}
      aria-posinset={index + 1}
      aria-description={heading}
      tabIndex={tabStop ? 0 : -1}
      className="list-row"
      style={{ transform: `translateY(${start}px)`, height: size }}
    >
      {renderItem(item)}
    </div>
  )
}

/** A row of a list; drawn anew only when something of its own has changed. */
export const ListRow = memo(Row) as typeof Row
