import { oc } from '@orpc/contract'
import { z } from 'zod'
import { commonErrors } from './common.ts'

export const LedgerEntry = z.object({
  id: z.int(),
  atMs: z.int(),
  host: z.string(),
  /** Names the purpose; the UI has its words. */
  why: z.enum(['starterModel', 'update']),
  sentBytes: z.int(),
  receivedBytes: z.int(),
  outcome: z.enum(['open', 'ok', 'failed', 'refused']),
})
/** One outbound connection of the app, as the user can read it. */
export type LedgerEntry = z.infer<typeof LedgerEntry>
export type NetPurpose = LedgerEntry['why']

const base = oc.errors(commonErrors)

export const netContract = {
  status: base.output(z.object({ killSwitch: z.boolean(), openConnections: z.int(), lastAtMs: z.int().nullable() })),
  /** Newest first, at most 500. */
  ledger: base.output(z.array(LedgerEntry).readonly()),
  setKillSwitch: base.input(z.object({ on: z.boolean() })),
}
