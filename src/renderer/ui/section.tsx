import type { ReactNode } from 'react'
import { cn } from './cn.ts'

export interface SectionProps {
  readonly title: string
  readonly description?: ReactNode
  readonly actions?: ReactNode
  readonly level?: 2 | 3 | undefined
  readonly children: ReactNode
  readonly className?: string | undefined
}

/** A titled part of a page. */
export function Section({ title, description, actions, level = 2, children, className }: SectionProps) {
  const Heading = `h${level}` as const
  return (
    <section className={cn('flex flex-col gap-3', className)}>
      <header className="flex items-end justify-between gap-4">
        <div className="min-w-0">
          <Heading className={level === 2 ? 'text-base font-semibold' : 'text-sm font-semibold'}>{title}</Heading>
          {description !== undefined && <p className="max-w-(--container-prose) text-sm text-muted">{description}</p>}
        </div>
        {actions !== undefined && <div className="flex shrink-0 items-center gap-2">{actions}</div>}
      </header>
      {children}
    </section>
  )
}
