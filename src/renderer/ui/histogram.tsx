import { ChartColumn, Table2 } from 'lucide-react'
import { useState } from 'react'
import { cn } from './cn.ts'
import { IconButton } from './icon-button.tsx'
import { niceCeiling } from './plot-geometry.ts'
import { plotColor } from './plot-fill.ts'
import { useWords } from './words.tsx'

export interface HistogramBin {
  readonly from: number
  readonly to: number
  readonly count: number
}

export interface HistogramProps {
  /** What is counted, with the unit of the bins: "Length of rows, tokens". */
  readonly label: string
  readonly bins: readonly HistogramBin[]
  /** Writes an edge of a bin. */
  readonly format: (value: number) => string
  /** A line at a value, with its name: a limit, a mean. */
  readonly mark?: { readonly value: number; readonly label: string } | undefined
  readonly series?: number | undefined
  readonly className?: string | undefined
}

function Plot({ bins, format, mark, series = 0 }: HistogramProps) {
  const [at, setAt] = useState<number | null>(null)
  const top = niceCeiling(Math.max(0, ...bins.map((bin) => bin.count)))
  const [first, last] = [bins[0], bins.at(-1)]
  if (first === undefined || last === undefined) return null
  const shown = at === null ? undefined : bins[at]
  const share = mark === undefined ? null : (mark.value - first.from) / (last.to - first.from)
  return (
    <div aria-hidden className="text-2xs text-faint tabular-nums">
      <div className="flex h-4 justify-between">
        <span>{top.toLocaleString()}</span>
        <span className="text-fg">
          {shown !== undefined && `${format(shown.from)} – ${format(shown.to)}: ${shown.count.toLocaleString()}`}
        </span>
      </div>
      <div className="relative h-24 border-b border-line-strong">
        <svg viewBox={`0 0 ${bins.length} ${top}`} preserveAspectRatio="none" className="absolute inset-0 size-full">
          {bins.map((bin, index) => (
            <g key={bin.from} onPointerEnter={() => setAt(index)} onPointerLeave={() => setAt(null)}>
              <rect x={index} y={0} width={1} height={top} fill="transparent" />
              <rect
                x={index + 0.06}
                y={top - bin.count}
                width={0.88}
                height={bin.count}
                fill={plotColor(series)}
                opacity={at === null || at === index ? 1 : 0.5}
              />
            </g>
          ))}
        </svg>
        {share !== null && share >= 0 && share <= 1 && (
          <div className="plot-mark" style={{ left: `${100 * share}%` }}>
            <span className={cn('plot-mark-label', share > 0.5 ? 'right-1' : 'left-1')}>{mark?.label}</span>
          </div>
        )}
      </div>
      <div className="mt-1 flex justify-between">
        <span>{format(first.from)}</span>
        <span>{format(last.to)}</span>
      </div>
    </div>
  )
}

function Numbers({ label, bins, format }: HistogramProps) {
  const words = useWords()
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key
    <section className="scroll-quiet focus-inset max-h-36 overflow-y-auto" tabIndex={0} aria-label={label}>
      <table className="w-full text-xs tabular-nums">
        <caption className="sr-only">{label}</caption>
        <thead className="text-left text-faint">
          <tr>
            <th scope="col" className="font-medium">
              {words.from}
            </th>
            <th scope="col" className="font-medium">
              {words.to}
            </th>
            <th scope="col" className="text-right font-medium">
              {words.count}
            </th>
          </tr>
        </thead>
        <tbody>
          {bins.map((bin) => (
            <tr key={bin.from}>
              <td>{format(bin.from)}</td>
              <td>{format(bin.to)}</td>
              <td className="text-right">{bin.count.toLocaleString(words.locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** How values are spread; the same numbers as a table, one button away. */
export function Histogram(props: HistogramProps) {
  const words = useWords()
  const [asTable, setAsTable] = useState(false)
  const total = props.bins.reduce((sum, bin) => sum + bin.count, 0)
  return (
    <figure className={cn('min-w-0', props.className)}>
      <figcaption className="mb-1 flex items-center justify-between gap-2 text-xs text-muted">
        <span className="min-w-0 truncate">
          {props.label}
          <span className="sr-only">{`, ${words.count}: ${total}`}</span>
        </span>
        <IconButton
          size="sm"
          label={asTable ? words.showPlot : words.showTable}
          icon={asTable ? <ChartColumn aria-hidden /> : <Table2 aria-hidden />}
          onClick={() => setAsTable(!asTable)}
        />
      </figcaption>
      {asTable ? <Numbers {...props} /> : <Plot {...props} />}
    </figure>
  )
}
