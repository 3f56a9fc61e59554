import type { Kysely } from 'kysely'
import { LedgerEntry, type NetPurpose } from '#shared/contract/net.ts'
import type { LatheSchema } from '#main/platform/db/lathe/schema.ts'

type Outcome = LedgerEntry['outcome']

/** Old entries go, so that the ledger of years stays readable and small. */
const keptEntries = 10_000
const shownEntries = 500

/** SQL of the ledger: every connection that left this computer, or was refused to. */
export const ledgerRepo = (db: Kysely<LatheSchema>) => ({
  async open(entry: {
    readonly atMs: number
    readonly host: string
    readonly why: NetPurpose
    readonly sentBytes: number
    readonly outcome: Outcome
  }): Promise<number> {
    const { id } = await db
      .insertInto('netLedger')
      .values({ ...entry, receivedBytes: 0 })
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  },

  update: (
    id: number,
    change: { readonly sentBytes?: number; readonly receivedBytes: number; readonly outcome: Outcome },
  ) => db.updateTable('netLedger').set(change).where('id', '=', id).execute(),

  async newest(): Promise<readonly LedgerEntry[]> {
    const rows = await db.selectFrom('netLedger').selectAll().orderBy('id', 'desc').limit(shownEntries).execute()
    return rows.map((row) => LedgerEntry.parse(row))
  },

  async lastAtMs(): Promise<number | null> {
    const row = await db.selectFrom('netLedger').select('atMs').orderBy('id', 'desc').limit(1).executeTakeFirst()
    return row?.atMs ?? null
  },

  /** For the start: what a crash cut off is over, and what is old goes. */
  async tidy(): Promise<void> {
    await db.updateTable('netLedger').set({ outcome: 'failed' }).where('outcome', '=', 'open').execute()
    const newest = await db.selectFrom('netLedger').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst()
    if (newest)
      await db
        .deleteFrom('netLedger')
        .where('id', '<=', newest.id - keptEntries)
        .execute()
  },
})
export type LedgerRepo = ReturnType<typeof ledgerRepo>

const killSwitchKey = 'net.killSwitch'

/** The kill switch outlives the app: what the user turned off stays off. */
export const killSwitchRepo = (db: Kysely<LatheSchema>) => ({
  async isOn(): Promise<boolean> {
    const row = await db.selectFrom('keyValue').select('value').where('key', '=', killSwitchKey).executeTakeFirst()
    return row?.value === 'on'
  },
  set: (on: boolean) => {
    const value = on ? 'on' : 'off'
    return db
      .insertInto('keyValue')
      .values({ key: killSwitchKey, value })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
      .execute()
  },
})
