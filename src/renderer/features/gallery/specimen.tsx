import type { ReactNode } from 'react'
import { cn } from '#renderer/ui/cn.ts'

export interface SpecimenProps {
  readonly title: string
  readonly children: ReactNode
  /** How many columns of the grid it takes. */
  readonly span?: 1 | 2 | 3 | undefined
  readonly className?: string | undefined
}

const spans = { 1: '', 2: 'narrow:col-span-2', 3: 'col-span-full' } as const

/** One component in its states, with its name over it. */
export function Specimen({ title, children, span = 1, className }: SpecimenProps) {
  return (
    <div className={cn('flex min-w-0 flex-col gap-2', spans[span])}>
      <h3 className="text-xs font-medium text-faint">{title}</h3>
      <div
        className={cn(
          'flex min-w-0 flex-1 flex-col gap-3 overflow-clip rounded-lg border border-line bg-surface p-4',
          className,
        )}
      >
        {children}
      </div>
    </div>
  )
}

export function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className="flex flex-col gap-4">
      <h2 className="text-lg font-semibold">{title}</h2>
      <div className="gallery-grid">{children}</div>
    </div>
  )
}

export const Row = ({ children, className }: { readonly children: ReactNode; readonly className?: string }) => (
  <div className={cn('flex flex-wrap items-center gap-2', className)}>{children}</div>
)
