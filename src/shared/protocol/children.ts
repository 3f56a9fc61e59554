import { z } from 'zod'

/** What the supervisor asks of every Node child: the answer shows that its event loop still turns. */
export const Ping = z.object({ type: z.literal('ping') })
export type Ping = z.infer<typeof Ping>

export const Pong = z.object({
  type: z.literal('pong'),
  /** Resident memory of the child. */
  memoryBytes: z.int().nonnegative(),
})
export type Pong = z.infer<typeof Pong>
