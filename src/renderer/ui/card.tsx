import type { ComponentPropsWithRef, ReactNode } from 'react'
import { cn } from './cn.ts'

export interface CardProps extends Omit<ComponentPropsWithRef<'div'>, 'title'> {
  readonly title?: ReactNode
  readonly actions?: ReactNode
  /** `none` for content that reaches the border: a list, a table. */
  readonly padding?: 'none' | 'md' | undefined
}

/** A quiet box around things that belong together. */
export function Card({ title, actions, padding = 'md', className, children, ...rest }: CardProps) {
  const head = title !== undefined || actions !== undefined
  return (
    <div className={cn('overflow-clip rounded-lg border border-line bg-raised', className)} {...rest}>
      {head && (
        <div
          className={cn(
            'flex min-h-10 items-center justify-between gap-3 px-3',
            padding === 'none' && 'border-b border-line',
          )}
        >
          <div className="min-w-0 truncate text-sm font-medium">{title}</div>
          <div className="flex shrink-0 items-center gap-1">{actions}</div>
        </div>
      )}
      <div className={cn(padding === 'md' && 'px-3 pb-3', padding === 'md' && !head && 'pt-3')}>{children}</div>
    </div>
  )
}
