import { Toolbar as Radix } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'
import { cn } from './cn.ts'

export interface ToolbarProps {
  readonly label: string
  readonly children: ReactNode
  readonly className?: string | undefined
}

/** A row of tools that is one tab stop; the arrow keys move within it. Wrap each tool in `ToolbarItem`. */
export function Toolbar({ label, children, className }: ToolbarProps) {
  return (
    <Radix.Root aria-label={label} className={cn('flex items-center gap-1', className)}>
      {children}
    </Radix.Root>
  )
}

/** One button of a toolbar. */
export function ToolbarItem({ children }: { readonly children: ReactElement }) {
  return <Radix.Button asChild>{children}</Radix.Button>
}

/** A line between groups of tools. */
export function ToolbarSeparator() {
  return <Radix.Separator orientation="vertical" className="mx-1 h-4 w-px bg-line" />
}
