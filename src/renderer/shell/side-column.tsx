import type { CSSProperties, ReactNode } from 'react'
import { cn } from '#renderer/ui/cn.ts'
import type { ColumnContent } from './shell-types.ts'

interface SideColumnProps extends ColumnContent {
  readonly name: 'list' | 'inspector'
  readonly grip?: ReactNode
  readonly className?: string | undefined
  readonly style?: CSSProperties | undefined
}

/** The list or the inspector: a landmark with a head and a body. */
export function SideColumn({ name, title, actions, body, grip, className, style }: SideColumnProps) {
  return (
    <aside aria-label={title} data-region={name} tabIndex={-1} className={cn('shell-column', className)} style={style}>
      <header className="column-header">
        <h2 className="min-w-0 flex-1 truncate text-sm font-semibold">{title}</h2>
        <div className="flex shrink-0 items-center gap-1">{actions}</div>
      </header>
      {name === 'list' ? body : <div className="scroll-quiet min-h-0 flex-1 overflow-y-auto">{body}</div>}
      {grip}
    </aside>
  )
}
