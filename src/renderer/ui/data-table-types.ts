import type { ReactNode } from 'react'

export interface TableColumn<Row> {
  readonly key: string
  readonly header: string
  readonly render: (row: Row) => ReactNode
  /** In steps of 4 px (64 is 256 px); a column without takes what is left. */
  readonly width?: number | undefined
  readonly align?: 'start' | 'end' | undefined
  readonly sortable?: boolean | undefined
  readonly mono?: boolean | undefined
}

export interface TableSort {
  readonly column: string
  readonly direction: 'ascending' | 'descending'
}
