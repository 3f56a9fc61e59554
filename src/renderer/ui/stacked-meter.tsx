import { cn } from './cn.ts'
import { plotFill } from './plot-fill.ts'

export interface MeterPart {
  readonly key: string
  readonly label: string
  readonly value: number
  /** `rest` is what nothing uses: drawn empty. */
  readonly kind?: 'part' | 'rest' | undefined
}

export interface StackedMeterProps {
  readonly label: string
  readonly parts: readonly MeterPart[]
  /** The whole; default: the sum of the parts. */
  readonly total?: number | undefined
  readonly format: (value: number) => string
  readonly legend?: 'below' | 'none' | undefined
  readonly size?: 'sm' | 'md' | undefined
  readonly className?: string | undefined
}

/** The parts of a whole, side by side, with their names: memory, time, tokens. Each part has a texture as well as a colour. */
export function StackedMeter(props: StackedMeterProps) {
  const { label, parts, format, legend = 'below', size = 'md', className } = props
  const sum = parts.reduce((total, part) => total + part.value, 0)
  const total = Math.max(props.total ?? sum, sum)
  const drawn = parts.map((part, index) => ({ ...part, look: part.kind === 'rest' ? 'plot-rest' : plotFill(index) }))
  return (
    <figure className={cn('min-w-0', className)}>
      <div
        role="img"
        aria-label={`${label}: ${drawn.map((part) => `${part.label} ${format(part.value)}`).join(', ')}`}
        className={cn('stack-track', size === 'sm' ? 'h-1.5' : 'h-3')}
      >
        {drawn.map((part) => (
          <div
            key={part.key}
            className={cn('stack-part', part.look)}
            style={{ width: `${total === 0 ? 0 : (100 * part.value) / total}%` }}
            title={`${part.label} · ${format(part.value)}`}
          />
        ))}
      </div>
      {legend === 'below' && (
        <ul aria-hidden className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-xs">
          {drawn.map((part) => (
            <li key={part.key} className="flex items-center gap-1.5">
              <span className={cn('swatch', part.look)} />
              <span className="text-muted">{part.label}</span>
              <span className="tabular-nums">{format(part.value)}</span>
            </li>
          ))}
        </ul>
      )}
    </figure>
  )
}
