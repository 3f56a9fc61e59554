export type Point = readonly [x: number, y: number]

const round = (value: number) => Math.round(value * 100) / 100

/** A series as points of a 100 x 100 box, y downwards; a flat series runs through the middle. */
export function sparkPoints(
  values: readonly number[],
  range: { readonly min?: number | undefined; readonly max?: number | undefined },
): readonly Point[] {
  const low = range.min ?? Math.min(...values)
  const high = range.max ?? Math.max(...values)
  const height = high - low
  return values.map((value, index) => [
    values.length === 1 ? 100 : round((100 * index) / (values.length - 1)),
    height === 0 ? 50 : round(100 - (100 * (Math.min(high, Math.max(low, value)) - low)) / height),
  ])
}

/** The smallest "round" number (1, 2 or 5 times a power of ten) not below a value: where an axis ends. */
export function niceCeiling(value: number): number {
  if (value <= 0) return 1
  const power = 10 ** Math.floor(Math.log10(value))
  const factor = [1, 2, 5, 10].find((step) => step * power >= value * (1 - 1e-9)) ?? 10
  return factor * power
}
