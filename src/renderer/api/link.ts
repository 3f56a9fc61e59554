import type { ClientLink } from '@orpc/client'

export type Link = ClientLink<object>

/** One way to reach Lathe. */
export interface Transport {
  readonly link: Link
  /** Connects anew; what waits for an answer ends with a ConnectionError. */
  readonly reopen: () => void
  /** What can be done by itself about a connection that is open and does not answer. */
  readonly onSilence: () => void
}
