export type Age = 'today' | 'yesterday' | 'lastWeek' | 'lastMonth' | 'older'

const startOfDay = (atMs: number, daysBefore = 0): number => {
  const day = new Date(atMs)
  // Days, not multiples of 24 hours: those go wrong when the clocks change.
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() - daysBefore).getTime()
}

/** How long ago something was, in calendar days of this computer's time zone. */
export function ageOf(atMs: number, nowMs: number): Age {
  if (atMs >= startOfDay(nowMs)) return 'today'
  if (atMs >= startOfDay(nowMs, 1)) return 'yesterday'
  if (atMs >= startOfDay(nowMs, 7)) return 'lastWeek'
  if (atMs >= startOfDay(nowMs, 30)) return 'lastMonth'
  return 'older'
}
