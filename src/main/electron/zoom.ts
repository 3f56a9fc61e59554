/** The steps of the zoom, as browsers have them; 2 is what the UI is made to bear, 3 is for who needs it. */
export const zoomFactors = [0.5, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const

export type ZoomStep = 'in' | 'out' | 'reset'

/** The zoom after one step from `factor`, which may lie between two steps. */
export function zoomed(factor: number, step: ZoomStep): number {
  const tolerance = 0.001
  if (step === 'reset') return 1
  if (step === 'in') return zoomFactors.find((known) => known > factor + tolerance) ?? 3
  return zoomFactors.findLast((known) => known < factor - tolerance) ?? 0.5
}
