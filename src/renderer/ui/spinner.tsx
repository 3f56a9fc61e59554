import { LoaderCircle } from 'lucide-react'
import { cn } from './cn.ts'
import { useWords } from './words.tsx'

export interface SpinnerProps {
  /** Read to a screen reader; `null` where the text beside it already says it. */
  readonly label?: string | null | undefined
  readonly size?: 'sm' | 'md' | 'lg' | undefined
  readonly className?: string | undefined
}

const sizes = { sm: 'size-3.5', md: 'size-4', lg: 'size-6' } as const

/** Says that something is under way whose length is unknown; stands still when reduced motion is asked for. */
export function Spinner({ label, size = 'md', className }: SpinnerProps) {
  const words = useWords()
  const icon = <LoaderCircle aria-hidden className={cn('spin shrink-0', sizes[size], className)} />
  if (label === null) return icon
  return (
    <output className="inline-flex">
      {icon}
      <span className="sr-only">{label ?? words.loading}</span>
    </output>
  )
}
