import type { ReactNode } from 'react'
import { cn } from './cn.ts'

export type Tone = 'neutral' | 'accent' | 'success' | 'warning' | 'danger'

export interface BadgeProps {
  readonly tone?: Tone | undefined
  readonly icon?: ReactNode
  readonly mono?: boolean | undefined
  readonly children: ReactNode
  readonly className?: string | undefined
}

const tones = {
  neutral: 'bg-hover text-muted',
  accent: 'bg-accent-soft text-accent-fg',
  success: 'bg-success-soft text-success-fg',
  warning: 'bg-warning-soft text-warning-fg',
  danger: 'bg-danger-soft text-danger-fg',
} as const

/** A word about a thing: its state, its format. The word says it, the tone only helps. */
export function Badge({ tone = 'neutral', icon, mono, children, className }: BadgeProps) {
  return (
    <span
      className={cn(
        'inline-flex h-5 max-w-full shrink-0 items-center gap-1 rounded-sm px-1.5 text-2xs font-medium [&_svg]:size-3 [&_svg]:shrink-0',
        tones[tone],
        mono === true && 'font-mono',
        className,
      )}
    >
      {icon}
      <span className="truncate">{children}</span>
    </span>
  )
}
