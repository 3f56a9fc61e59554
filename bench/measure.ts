import { cpus } from 'node:os'

/** One measured figure; `value ÷ baseline` is what a target speaks of where there is a baseline. */
export interface Row {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** The same quantity of the alternative measured in this run; null where the figure stands for itself. */
  readonly baseline: number | null
  readonly target: string
  readonly machine: string
  readonly date: string
}

export type Figure = Omit<Row, 'machine' | 'date'>

/** The middle value; the mean of the two middle ones where their count is even. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const [low = Number.NaN, high = Number.NaN] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]]
  return (low + high) / 2
}

export function machineName(): string {
  const [first] = cpus()
  return `${cpus().length} x ${first?.model.trim() ?? 'unknown'}, ${process.platform} ${process.arch}`
}
