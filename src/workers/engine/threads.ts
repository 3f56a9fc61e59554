/**
 * How many threads one decode gets. The settings' count wins; else the cores that do arithmetic, as far as this process may use them.
 * The seam for choosing by measurement: on busy cores a second thread can make decoding ten times slower.
 */
export function chooseThreads(cores: {
  readonly requested: number | null
  readonly mathCores: number
  readonly usableCores: number
}): number {
  if (cores.requested !== null) return cores.requested
  return Math.max(1, Math.min(cores.mathCores, cores.usableCores))
}
