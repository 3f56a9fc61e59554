const regions = '[data-region]'
const reachable =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex]:not([tabindex="-1"])'

/** The region after (1) or before (-1) the one at `at`, around the end; -1 stands before the first. */
export const nextRegionIndex = (at: number, step: 1 | -1, count: number): number =>
  count === 0 ? -1 : at < 0 ? (step === 1 ? 0 : count - 1) : (at + step + count) % count

const lastFocus = new WeakMap<Element, HTMLElement>()

/** Notes where the focus is, so that coming back to a region leads to the same place. */
export function noteFocus(target: EventTarget | null): void {
  if (!(target instanceof HTMLElement)) return
  const region = target.closest(regions)
  if (region !== null && region !== target) lastFocus.set(region, target)
}

const shown = (element: HTMLElement) => element.getClientRects().length > 0

/** Focuses a region where it was left, else at its first control, else itself. */
export function enterRegion(region: HTMLElement): void {
  const last = lastFocus.get(region)
  const within = [...region.querySelectorAll<HTMLElement>(reachable)].filter(shown)
  const target =
    last !== undefined && region.contains(last) && shown(last)
      ? last
      : (within.find((one) => one.matches('[data-first-focus]')) ?? within[0] ?? region)
  target.focus()
}

/** Moves the focus to the next or the previous region of the window; not out of a dialog. */
export function moveRegion(step: 1 | -1): void {
  const focused = document.activeElement
  if (focused?.closest('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null && focused !== null) return
  const all = [...document.querySelectorAll<HTMLElement>(regions)].filter(shown)
  const next =
    all[
      nextRegionIndex(
        all.findIndex((region) => region.contains(focused)),
        step,
        all.length,
      )
    ]
  if (next !== undefined) enterRegion(next)
}
