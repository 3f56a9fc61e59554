import { rm } from 'node:fs/promises'
import type { Kysely, Selectable } from 'kysely'
import type { Clock } from '#main/clock.ts'
import { AppError } from '#shared/app-error.ts'
import type { UndoToken } from '#shared/contract/common.ts'
import type { SystemEvent } from '#shared/contract/system.ts'
import type { TrashEntry } from '#shared/contract/trash.ts'
import { newId, type TrashId } from '#shared/ids.ts'
import type { LatheSchema, TrashTable } from '#main/platform/db/lathe/schema.ts'
import type { Bus } from '#main/platform/events/bus.ts'
import type { Log } from '#main/platform/log/log.ts'

export type TrashKind = TrashEntry['kind']
type Db = Kysely<LatheSchema>

/** What one kind of thing does when it is put into the trash, taken out, or erased; each within the trash's own transaction. */
export interface TrashHandler {
  hide(refId: string, trx: Db): Promise<void>
  restore(refId: string, trx: Db): Promise<void>
  /** Erases for good and answers with the paths of the app's own files that go with it. */
  erase(refId: string, trx: Db): Promise<readonly string[]>
  /** After a commit: tells who shows such things. */
  changed?(refId: string): void
}

export interface Trash {
  register(kind: TrashKind, handler: TrashHandler): void
  /** Puts something into the trash; putting it there again changes nothing. `label` is what the user knows it by. */
  put(kind: TrashKind, refId: string, label: string): Promise<UndoToken>
  /** Newest first. */
  list(): Promise<readonly TrashEntry[]>
  /** Rejects with TRASH_ENTRY_NOT_FOUND when it was erased, or restored before. */
  restore(id: TrashId): Promise<void>
  empty(): Promise<{ readonly erased: number }>
  /** For the start: erases what has lain here for `days`, and deletes files that a crash kept from being deleted. */
  eraseOlderThan(days?: number): Promise<{ readonly erased: number }>
}

export interface TrashDeps {
  readonly db: Db
  readonly bus: Bus<SystemEvent>
  readonly clock: Clock
  readonly log: Log
}

const dayMs = 24 * 60 * 60 * 1000

/** What was deleted and can still be brought back. */
export function createTrash({ db, bus, clock, log }: TrashDeps): Trash {
  const handlers = new Map<string, TrashHandler>()
  const handlerOf = (kind: string): TrashHandler => {
    const handler = handlers.get(kind)
    if (!handler) throw new Error(`nothing is registered for trash of kind ${kind}`)
    return handler
  }
  const tell = (handler: TrashHandler, refId: string) => {
    bus.publish({ type: 'trash' })
    handler.changed?.(refId)
  }
  const newest = () => db.selectFrom('trash').selectAll().orderBy('trashedAtMs', 'desc').orderBy('id', 'desc')

  /** True when it was still there. */
  const erase = async ({ id, kind, refId }: Selectable<TrashTable>): Promise<boolean> => {
    const handler = handlerOf(kind)
    const erased = await db.transaction().execute(async (trx) => {
      const gone = await trx.deleteFrom('trash').where('id', '=', id).executeTakeFirst()
      if (gone.numDeletedRows === 0n) return false
      const paths = await handler.erase(refId, trx)
      if (paths.length === 0) return true
      // Files cannot be part of the transaction, so the promise to delete them is.
      await trx
        .insertInto('fileToDelete')
        .values(paths.map((path) => ({ path })))
        .onConflict((c) => c.doNothing())
        .execute()
      return true
    })
    if (erased) tell(handler, refId)
    return erased
  }

  const deleteFiles = async (): Promise<void> => {
    const files = await db.selectFrom('fileToDelete').selectAll().execute()
    for (const { path } of files) {
      try {
        await rm(path, { force: true })
        await db.deleteFrom('fileToDelete').where('path', '=', path).execute()
      } catch (error) {
        log.warn({ err: error, path }, 'a file of something erased could not be deleted; the next start tries again')
      }
    }
  }

  /** One at a time, each in a transaction of its own, so that a chat can be written to meanwhile. */
  const eraseAll = async (entries: readonly Selectable<TrashTable>[]): Promise<{ erased: number }> => {
    let erased = 0
    // A kind that this version does not know belongs to a newer one and stays.
    for (const entry of entries) if (handlers.has(entry.kind) && (await erase(entry))) erased += 1
    await deleteFiles()
    return { erased }
  }

  return {
    register(kind, handler) {
      if (handlers.has(kind)) throw new Error(`trash of kind ${kind} is registered twice`)
      handlers.set(kind, handler)
    },

    async put(kind, refId, label) {
      const handler = handlerOf(kind)
      const entry = { id: newId<TrashId>(), kind, refId, label, trashedAtMs: clock.nowMs() }
      const token = await db.transaction().execute(async (trx): Promise<UndoToken> => {
        const before = await trx
          .selectFrom('trash')
          .selectAll()
          .where('kind', '=', kind)
          .where('refId', '=', refId)
          .executeTakeFirst()
        if (before) return { trashId: before.id, label: before.label }
        await handler.hide(refId, trx)
        await trx.insertInto('trash').values(entry).execute()
        return { trashId: entry.id, label }
      })
      if (token.trashId === entry.id) tell(handler, refId)
      return token
    },

    async list() {
      const rows = await newest().execute()
      return rows.map((row) => ({
        id: row.id as TrashId,
        kind: row.kind as TrashKind,
        label: row.label,
        trashedAtMs: row.trashedAtMs,
      }))
    },

    async restore(id) {
      const { kind, refId } = await db.transaction().execute(async (trx) => {
        const entry = await trx.deleteFrom('trash').where('id', '=', id).returningAll().executeTakeFirst()
        if (!entry) throw new AppError('TRASH_ENTRY_NOT_FOUND', { id })
        await handlerOf(entry.kind).restore(entry.refId, trx)
        return entry
      })
      tell(handlerOf(kind), refId)
    },

    async empty() {
      return eraseAll(await newest().execute())
    },

    async eraseOlderThan(days = 30) {
      return eraseAll(
        await newest()
          .where('trashedAtMs', '<=', clock.nowMs() - days * dayMs)
          .execute(),
      )
    },
  }
}
