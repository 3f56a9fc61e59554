import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Resources } from '#shared/contract/system.ts'
import type { Log } from './log.ts'

export type EventLoopLag = Resources['eventLoopLagMs']

export interface LagGauge {
  /** Of the last minute: how late the main thread's timers ran. */
  read(): EventLoopLag
  dispose(): void
}

export interface LagGaugeOptions {
  readonly log: Log
  /** A lag above this is logged; 50 ms is what main may never reach. */
  readonly warnAboveMs?: number
  /** How often the gauge is read; the minute consists of such slots. */
  readonly slotMs?: number
}

interface Slot {
  readonly count: number
  readonly maxMs: number
  /** The lag at each hundredth, so that slots can be merged. */
  readonly quantilesMs: readonly number[]
}

const resolutionMs = 10
const windowMs = 60_000

/** Watches the event loop of this thread and writes a warning to the log when it was held up. */
export function createLagGauge({ log, warnAboveMs = 50, slotMs = 5000 }: LagGaugeOptions): LagGauge {
  const histogram = monitorEventLoopDelay({ resolution: resolutionMs })
  const lagMs = (intervalNs: number) => Math.max(0, intervalNs / 1e6 - resolutionMs)
  const current = (): Slot => ({
    count: histogram.count,
    maxMs: lagMs(histogram.max),
    quantilesMs: Array.from({ length: 100 }, (_, at) => lagMs(histogram.percentile(at + 1))),
  })
  let slots: readonly Slot[] = []

  const endSlot = () => {
    const slot = current()
    histogram.reset()
    slots = [...slots, slot].slice(-Math.ceil(windowMs / slotMs))
    if (slot.maxMs > warnAboveMs)
      log.warn({ lagMs: Math.round(slot.maxMs), withinMs: slotMs }, 'the main thread was held up')
  }
  // The histogram's own timer may be due in the same turn as ours: reading after all timers keeps a block that spans two slots.
  const timer = setInterval(() => setImmediate(endSlot), slotMs)
  timer.unref()
  histogram.enable()

  return {
    read: () => merge([...slots, current()]),
    dispose() {
      clearInterval(timer)
      histogram.disable()
    },
  }
}

function merge(slots: readonly Slot[]): EventLoopLag {
  const filled = slots.filter((slot) => slot.count > 0)
  const samples = filled
    .flatMap((slot) => slot.quantilesMs.map((ms) => ({ ms, weight: slot.count / 100 })))
    .toSorted((a, b) => a.ms - b.ms)
  const total = samples.reduce((sum, sample) => sum + sample.weight, 0)
  const at = (share: number) => {
    let seen = 0
    for (const sample of samples) {
      seen += sample.weight
      if (seen >= share * total - 1e-9) return sample.ms
    }
    return 0
  }
  return { p50: at(0.5), p99: at(0.99), max: Math.max(0, ...filled.map((slot) => slot.maxMs)) }
}
