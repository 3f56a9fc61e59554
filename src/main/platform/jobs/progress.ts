import type { JobProgress } from '#shared/contract/jobs.ts'

export interface JobStep {
  /** Names the step; the UI has its words. */
  readonly phase: string
  /** Its share of the whole, relative to the other steps. */
  readonly weight: number
}

export interface StepReporter {
  /** `fraction` of this step, 0..1, or null while its size is unknown. */
  report(fraction: number | null, detail?: string): void
}

export interface Progress {
  step(phase: string): StepReporter
  readonly current: JobProgress
  /** No news after this. */
  dispose(): void
}

const publishEveryMs = 250
/** The rate is taken over so long: short enough to follow a change, long enough to be calm. */
const rateWindowMs = 15_000
const rateNeedsMs = 1000
const sampleEveryMs = 100

export const queuedProgress = (steps: readonly JobStep[]): JobProgress => ({
  value: 0,
  phase: steps[0]?.phase ?? '',
  detail: '',
  etaMs: null,
})

/** Adds up weighted steps to one progress, and publishes it at most four times a second, the last state always. */
export function createProgress(steps: readonly JobStep[], publish: (progress: JobProgress) => void): Progress {
  const total = steps.reduce((sum, step) => sum + step.weight, 0)
  const samples: { readonly atMs: number; readonly value: number }[] = []
  let current = queuedProgress(steps)
  let publishedAtMs = -Infinity
  let timer: NodeJS.Timeout | null = null
  let disposed = false

  const tell = () => {
    timer = null
    publishedAtMs = performance.now()
    publish(current)
  }
  const changed = () => {
    if (disposed || timer !== null) return
    const waitMs = publishedAtMs + publishEveryMs - performance.now()
    if (waitMs <= 0) tell()
    else timer = setTimeout(tell, waitMs)
  }
  const etaAt = (value: number): number | null => {
    const atMs = performance.now()
    if (atMs - (samples.at(-1)?.atMs ?? -Infinity) >= sampleEveryMs) samples.push({ atMs, value })
    while ((samples[1]?.atMs ?? Infinity) < atMs - rateWindowMs) samples.shift()
    const [oldest] = samples
    if (!oldest || atMs - oldest.atMs < rateNeedsMs || value <= oldest.value) return null
    return Math.round(((1 - value) * (atMs - oldest.atMs)) / (value - oldest.value))
  }

  return {
    step(phase) {
      const at = steps.findIndex((step) => step.phase === phase)
      const step = steps[at]
      if (!step) throw new Error(`a job reports the step ${phase}, which its type does not have`)
      const before = steps.slice(0, at).reduce((sum, earlier) => sum + earlier.weight, 0)
      const report = (fraction: number | null, detail = '') => {
        const value = fraction === null ? null : (before + step.weight * Math.min(1, Math.max(0, fraction))) / total
        current = { value, phase, detail, etaMs: value === null ? null : etaAt(value) }
        changed()
      }
      report(0)
      return { report }
    },
    get current() {
      return current
    },
    dispose() {
      disposed = true
      if (timer !== null) clearTimeout(timer)
    },
  }
}
