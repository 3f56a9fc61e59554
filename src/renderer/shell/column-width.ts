export interface WidthLimits {
  readonly leastPx: number
  readonly mostPx: number
}

/** The width that a drag to `px` means: held within the limits, or null when it goes below half of the least, which folds the column. */
export const settled = (px: number, { leastPx, mostPx }: WidthLimits): number | null =>
  px < leastPx / 2 ? null : Math.min(mostPx, Math.max(leastPx, px))

/** The width after a key on the grip; undefined for a key that means nothing there. `outward` is 1 where right is wider. */
export function fromKey(
  key: string,
  outward: 1 | -1,
  px: number,
  limits: WidthLimits,
  stepPx: number,
): number | undefined {
  const within = (width: number) => Math.min(limits.mostPx, Math.max(limits.leastPx, width))
  switch (key) {
    case 'ArrowRight':
      return within(px + outward * stepPx)
    case 'ArrowLeft':
      return within(px - outward * stepPx)
    case 'Home':
      return limits.leastPx
    case 'End':
      return limits.mostPx
    default:
      return undefined
  }
}
