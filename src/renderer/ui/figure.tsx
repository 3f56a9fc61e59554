import type { ReactNode } from 'react'
import { cn } from './cn.ts'
import { Tooltip } from './tooltip.tsx'
import { useWords } from './words.tsx'

export interface FigureProps {
  /** The number as it is to be read. */
  readonly value: string
  readonly unit?: string | undefined
  /** Where it comes from: how and when it was measured or computed. */
  readonly source: ReactNode
  /** Under or before the number. */
  readonly label?: string | undefined
  /** Marks the number as an estimate and shows its band. */
  readonly estimate?: { readonly low: string; readonly high: string } | undefined
  /** `lg` for a dashboard number with its label under it; `inherit` within a sentence. */
  readonly size?: 'inherit' | 'sm' | 'lg' | undefined
  readonly className?: string | undefined
}

/** A number with its unit; on hover and on focus it says where it comes from. */
export function Figure({ value, unit, source, label, estimate, size = 'inherit', className }: FigureProps) {
  const words = useWords()
  const band = estimate === undefined ? null : words.estimate(estimate.low, estimate.high)
  const number = (
    <Tooltip
      side="top"
      content={
        <span className="block max-w-tooltip">
          {band !== null && <span className="block">{`${band}${unit === undefined ? '' : ` ${unit}`}`}</span>}
          {source}
        </span>
      }
    >
      <button
        type="button"
        className={cn('figure-number', size === 'sm' && 'text-xs', size === 'lg' && 'text-xl font-semibold')}
      >
        {estimate !== undefined && <span aria-hidden>≈&#8239;</span>}
        {value}
        {unit !== undefined && (
          <span className={cn(size === 'lg' ? 'ml-1 text-sm font-normal text-muted' : 'whitespace-pre')}>
            {size === 'lg' ? unit : `\u202f${unit}`}
          </span>
        )}
      </button>
    </Tooltip>
  )
  if (label === undefined) return <span className={cn('tabular-nums', className)}>{number}</span>
  if (size !== 'lg') {
    return (
      <span className={cn('inline-flex items-baseline gap-1.5 tabular-nums', className)}>
        <span className="text-muted">{label}</span>
        {number}
      </span>
    )
  }
  return (
    <div className={cn('flex flex-col items-start tabular-nums', className)}>
      {number}
      <span className="text-xs text-muted">{label}</span>
      {estimate !== undefined && (
        <span className="text-xs text-faint">{`${estimate.low} – ${estimate.high}${unit === undefined ? '' : ` ${unit}`}`}</span>
      )}
    </div>
  )
}
