import { type ReactNode, useId } from 'react'
import { cn } from './cn.ts'
import { useWords } from './words.tsx'

export interface ProgressBarProps {
  /** What is being done. */
  readonly label: string
  readonly hideLabel?: boolean | undefined
  /** 0..1, or null while the size of the work is unknown. */
  readonly value: number | null
  readonly phase?: string | undefined
  readonly detail?: string | undefined
  readonly etaMs?: number | null | undefined
  readonly tone?: 'accent' | 'success' | 'warning' | 'danger' | undefined
  /** Only the bar. */
  readonly compact?: boolean | undefined
  /** At the right end: a cancel button. */
  readonly action?: ReactNode
  readonly className?: string | undefined
}

const fills = { accent: 'bg-accent', success: 'bg-success', warning: 'bg-warning', danger: 'bg-danger' } as const

/** How far a long job is: phase, percent, time left. */
export function ProgressBar(props: ProgressBarProps) {
  const { label, hideLabel, value, phase, detail, etaMs, tone = 'accent', compact = false, action, className } = props
  const words = useWords()
  const id = useId()
  const percent = value === null ? null : new Intl.NumberFormat(words.locale, { style: 'percent' }).format(value)
  const left = etaMs === null || etaMs === undefined ? null : words.timeLeft(etaMs)
  const under = [phase, detail].filter((part) => part !== undefined && part !== '').join(' · ')
  const numbers = [percent, left].filter((part) => part !== null).join(' · ')
  return (
    <div className={cn('flex min-w-0 items-center gap-2', className)}>
      <div className="min-w-0 flex-1">
        <div
          className={cn(
            'mb-1 flex items-baseline justify-between gap-3 text-sm',
            (hideLabel === true || compact) && 'sr-only',
          )}
        >
          <span id={id} className="truncate">
            {label}
          </span>
          {under === '' && <span className="shrink-0 text-xs text-muted tabular-nums">{numbers}</span>}
        </div>
        <div
          role="progressbar"
          aria-labelledby={id}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={value === null ? undefined : Math.round(value * 100)}
          aria-valuetext={[under, numbers].filter((part) => part !== '').join(' · ') || undefined}
          className="meter-track"
        >
          {value === null ? (
            <div className={cn('bar-unknown', fills[tone])} />
          ) : (
            <div
              className={cn('bar-known', fills[tone])}
              style={{ transform: `scaleX(${Math.min(1, Math.max(0, value))})` }}
            />
          )}
        </div>
        {!compact && under !== '' && (
          <div className="mt-1 flex items-baseline justify-between gap-3 text-xs text-muted">
            <span className="truncate">{under}</span>
            <span className="shrink-0 tabular-nums">{numbers}</span>
          </div>
        )}
      </div>
      {action}
    </div>
  )
}
