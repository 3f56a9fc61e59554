import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from '#renderer/ui/cn.ts'
import { IconButton } from '#renderer/ui/icon-button.tsx'
import { useWords } from '#renderer/ui/words.tsx'

interface SideColumnProps {
  readonly name: 'list' | 'inspector'
  readonly title: string
  readonly actions?: ReactNode
  readonly children: ReactNode
  /** Closes it where it lies over the page. */
  readonly onClose?: (() => void) | undefined
  readonly className?: string | undefined
}

/** The list or the inspector: a landmark with a head and a body. */
export function SideColumn({ name, title, actions, children, onClose, className }: SideColumnProps) {
  const words = useWords()
  return (
    <aside aria-label={title} data-region={name} tabIndex={-1} className={cn('shell-column', className)}>
      <header className="column-header">
        <h2 className="min-w-0 flex-1 truncate text-sm font-semibold">{title}</h2>
        {actions}
        {onClose !== undefined && <IconButton label={words.close} icon={<X aria-hidden />} onClick={onClose} />}
      </header>
      {children}
    </aside>
  )
}
