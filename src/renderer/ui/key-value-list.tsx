import type { ReactNode } from 'react'
import { cn } from './cn.ts'

export interface KeyValue {
  readonly key: string
  readonly label: ReactNode
  readonly value: ReactNode
  readonly mono?: boolean | undefined
}

export interface KeyValueListProps {
  readonly items: readonly KeyValue[]
  /** `stack` puts the value under its name, for long values in a narrow place. */
  readonly layout?: 'rows' | 'stack' | undefined
  readonly className?: string | undefined
}

/** Names and values, aligned. */
export function KeyValueList({ items, layout = 'rows', className }: KeyValueListProps) {
  return (
    <dl className={cn('text-sm', layout === 'rows' ? 'key-value-rows' : 'flex flex-col gap-2', className)}>
      {items.map((item) => (
        <div key={item.key} className={layout === 'rows' ? 'key-value-row' : undefined}>
          <dt className={cn('text-muted', layout === 'stack' && 'text-xs')}>{item.label}</dt>
          <dd className={cn('min-w-0 wrap-anywhere tabular-nums', item.mono === true && 'font-mono text-xs')}>
            {item.value}
          </dd>
        </div>
      ))}
    </dl>
  )
}
