export interface CrashPolicy {
  readonly limit: number
  readonly withinMs: number
}

/** Three crashes in a minute are no accident any more: whoever sits in front of it decides then. */
export const rendererCrashPolicy: CrashPolicy = { limit: 3, withinMs: 60_000 }

/** What to do about a crash at `nowMs`, and the crashes that count from now on. */
export function onCrash(
  earlierMs: readonly number[],
  nowMs: number,
  policy: CrashPolicy = rendererCrashPolicy,
): { readonly action: 'reload' | 'ask'; readonly crashesMs: readonly number[] } {
  const crashesMs = [...earlierMs.filter((atMs) => nowMs - atMs < policy.withinMs), nowMs]
  return { action: crashesMs.length >= policy.limit ? 'ask' : 'reload', crashesMs }
}

/** Whether a renderer that is gone is missed; one that ended in good order, or with its window, is not. */
export const isCrash = (reason: string): boolean => reason !== 'clean-exit'
