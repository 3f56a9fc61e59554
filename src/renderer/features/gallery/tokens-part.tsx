import { cn } from '#renderer/ui/cn.ts'
import { plotFill, plotSeries } from '#renderer/ui/plot-fill.ts'
import { Part, Row, Specimen } from './specimen.tsx'

const surfaces = [
  ['bg-canvas', 'canvas'],
  ['bg-column', 'column'],
  ['bg-surface', 'surface'],
  ['bg-raised', 'raised'],
  ['bg-sunken', 'sunken'],
  ['bg-selected', 'selected'],
] as const

const tones = [
  ['bg-accent text-on-accent', 'accent'],
  ['bg-accent-soft text-accent-fg', 'accent soft'],
  ['bg-success-soft text-success-fg', 'success'],
  ['bg-warning-soft text-warning-fg', 'warning'],
  ['bg-danger-soft text-danger-fg', 'danger'],
  ['bg-danger text-on-danger', 'danger fill'],
] as const

const chip = 'grid h-10 min-w-20 flex-1 place-items-center rounded-md border border-line px-2 text-xs'

/** Colours and type. */
export function TokensPart() {
  return (
    <Part title="Tokens">
      <Specimen title="Surfaces, each with the three inks" span={2}>
        <Row>
          {surfaces.map(([look, name]) => (
            <div key={name} className={cn(chip, 'h-16 content-center', look)}>
              <span>{name}</span>
              <span className="text-muted">muted</span>
              <span className="text-faint">faint</span>
            </div>
          ))}
        </Row>
        <Row>
          {tones.map(([look, name]) => (
            <div key={name} className={cn(chip, look)}>
              {name}
            </div>
          ))}
        </Row>
      </Specimen>
      <Specimen title="Plot series: colour and texture" span={2}>
        <Row>
          {Array.from({ length: plotSeries }, (_, series) => (
            <div key={series} className="flex flex-1 flex-col items-center gap-1 text-2xs text-muted tabular-nums">
              <span className={cn('h-10 w-full rounded-md', plotFill(series))} />
              {series + 1}
            </div>
          ))}
        </Row>
      </Specimen>
      <Specimen title="Type" span={3}>
        <div className="flex flex-wrap items-baseline gap-x-6 gap-y-2">
          <span className="text-2xl font-semibold">Title 24</span>
          <span className="text-xl font-semibold">Number 20</span>
          <span className="text-lg font-semibold">Heading 16</span>
          <span className="text-base">Reading 14</span>
          <span className="text-sm">Window 13</span>
          <span className="text-xs text-muted">Small 12</span>
          <span className="text-2xs text-faint">Smallest 11</span>
          <span className="font-mono text-xs">mono 12 · &lt;|im_start|&gt;</span>
          <span className="tabular-nums">1,234,567.89</span>
        </div>
      </Specimen>
    </Part>
  )
}
