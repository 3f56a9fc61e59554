import { cn } from './cn.ts'
import { plotColor } from './plot-fill.ts'
import { sparkPoints } from './plot-geometry.ts'

export interface SparklineProps {
  /** What is drawn, with its unit: "Tokens per second". */
  readonly label: string
  readonly values: readonly number[]
  readonly format: (value: number) => string
  readonly min?: number | undefined
  readonly max?: number | undefined
  readonly series?: number | undefined
  readonly className?: string | undefined
}

/** The course of a number, as small as a word. */
export function Sparkline({ label, values, format, min, max, series = 0, className }: SparklineProps) {
  const last = values.at(-1)
  const summary =
    last === undefined
      ? label
      : `${label}: ${format(last)}, ${format(Math.min(...values))} – ${format(Math.max(...values))}`
  const points = sparkPoints(values, { min, max })
  const end = points.at(-1)
  return (
    <span
      role="img"
      aria-label={summary}
      title={summary}
      className={cn('relative inline-block h-5 w-24 align-middle', className)}
    >
      <svg
        aria-hidden
        viewBox="0 0 100 100"
        preserveAspectRatio="none"
        className="absolute inset-0 size-full overflow-visible"
      >
        <polyline
          points={points.map(([x, y]) => `${x},${y}`).join(' ')}
          fill="none"
          stroke={plotColor(series)}
          strokeWidth={1.5}
          strokeLinejoin="round"
          strokeLinecap="round"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      {end !== undefined && (
        <span className="spark-end" style={{ left: `${end[0]}%`, top: `${end[1]}%`, background: plotColor(series) }} />
      )}
    </span>
  )
}
