export interface NumberBounds {
  readonly min?: number | undefined
  readonly max?: number | undefined
  readonly step?: number | undefined
}

const decimalsOf = (step: number): number => {
  const text = String(step)
  const exponent = /e-(\d+)$/.exec(text)
  return exponent ? Number(exponent[1]) : (text.split('.')[1]?.length ?? 0)
}

/** Holds a number within its bounds. */
export const clampNumber = (value: number, { min = -Infinity, max = Infinity }: NumberBounds): number =>
  Math.min(max, Math.max(min, value))

/** Reads what a person typed: "1,5", "1.5", "-3"; null for an empty text, undefined for what is no number. */
export function parseNumber(text: string): number | null | undefined {
  const plain = text.trim().replace(',', '.')
  if (plain === '') return null
  if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain)) return undefined
  const value = Number(plain)
  return Number.isFinite(value) ? value : undefined
}

/** One step up or down, without the dust of binary fractions (0.1 + 0.2 is 0.3). */
export function stepNumber(value: number | null, steps: number, bounds: NumberBounds): number {
  const step = bounds.step ?? 1
  const from = value ?? clampNumber(0, bounds)
  const next = Number((from + steps * step).toFixed(Math.min(12, Math.max(decimalsOf(step), decimalsOf(from)))))
  return clampNumber(next, bounds)
}
