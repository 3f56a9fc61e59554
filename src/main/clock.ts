/** The time, as a dependency, so that a test can hold it still. */
export interface Clock {
  nowMs(): number
}

export const systemClock: Clock = { nowMs: () => Date.now() }
