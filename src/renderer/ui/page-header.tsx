import { type ReactNode, use } from 'react'
import { cn } from './cn.ts'
import { PageFrameContext } from './page-frame.ts'

export interface PageHeaderProps {
  /** The page's one h1: a text, or a text that can be edited in place. */
  readonly title: ReactNode
  /** Beside the title: a badge, a model. */
  readonly meta?: ReactNode
  readonly actions?: ReactNode
  /** 1, unless it stands within a page. */
  readonly level?: 1 | 2 | 3 | 4 | undefined
  readonly className?: string | undefined
}

/** The top line of a page; as high as those of the list and the inspector, so that the three make one line. */
export function PageHeader({ title, meta, actions, level = 1, className }: PageHeaderProps) {
  const Heading = `h${level}` as const
  const frame = use(PageFrameContext)
  return (
    <header className={cn('column-header', className)}>
      {frame.start}
      <Heading className="min-w-0 truncate text-sm font-semibold">{title}</Heading>
      {meta !== undefined && <div className="flex min-w-0 items-center gap-2 text-xs text-muted">{meta}</div>}
      <div className="ml-auto flex shrink-0 items-center gap-1">
        {actions}
        {frame.end}
      </div>
    </header>
  )
}
