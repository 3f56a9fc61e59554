import type { Kysely } from 'kysely'
import type { ModelFacts } from '#shared/contract/models.ts'
import type { ModelId, Sha256 } from '#shared/ids.ts'
import type { LatheSchema } from '#main/platform/db/lathe/schema.ts'

/** A registered file, as it was when it was registered. */
export interface StoredModel {
  readonly id: ModelId
  readonly name: string
  readonly path: string
  readonly sizeBytes: number
  readonly mtimeMs: number
  readonly sha256: Sha256 | null
  readonly facts: ModelFacts
  readonly isStarter: boolean
  readonly addedAtMs: number
}

const starterOfferedKey = 'starterOffered'

export const modelsRepo = (db: Kysely<LatheSchema>) => ({
  async all(): Promise<StoredModel[]> {
    const rows = await db
      .selectFrom('model')
      .selectAll()
      .where('trashedAtMs', 'is', null)
      .orderBy('addedAtMs')
      .execute()
    return rows.map(toModel)
  },

  async byId(id: ModelId): Promise<StoredModel | undefined> {
    const row = await db
      .selectFrom('model')
      .selectAll()
      .where('id', '=', id)
      .where('trashedAtMs', 'is', null)
      .executeTakeFirst()
    return row && toModel(row)
  },

  /** Also finds one in the trash: a file that is added again is the same model, and comes back with its name and its chats. */
  async byPath(path: string): Promise<StoredModel | undefined> {
    const row = await db.selectFrom('model').selectAll().where('path', '=', path).executeTakeFirst()
    return row && toModel(row)
  },

  async starterId(): Promise<ModelId | null> {
    const row = await db
      .selectFrom('model')
      .select('id')
      .where('isStarter', '=', 1)
      .where('trashedAtMs', 'is', null)
      .executeTakeFirst()
    return (row?.id as ModelId | undefined) ?? null
  },

  /** Whether set-up's model was ever registered: one that the user threw away does not come back by itself. */
  async starterWasOffered(): Promise<boolean> {
    const row = await db.selectFrom('keyValue').select('key').where('key', '=', starterOfferedKey).executeTakeFirst()
    return row !== undefined
  },
  noteStarterOffered: () =>
    db
      .insertInto('keyValue')
      .values({ key: starterOfferedKey, value: '1' })
      .onConflict((conflict) => conflict.doNothing())
      .execute(),

  /** Takes a model that is added again out of the trash, with its entry there. */
  untrash: (id: ModelId): Promise<void> =>
    db.transaction().execute(async (trx) => {
      await trx.updateTable('model').set({ trashedAtMs: null }).where('id', '=', id).execute()
      await trx.deleteFrom('trash').where('kind', '=', 'model').where('refId', '=', id).execute()
    }),

  insert: (model: StoredModel) =>
    db
      .insertInto('model')
      .values({ ...model, facts: JSON.stringify(model.facts), isStarter: model.isStarter ? 1 : 0, trashedAtMs: null })
      .execute(),

  /** The same path with another file in it. */
  replaceFile: (id: ModelId, file: Pick<StoredModel, 'sizeBytes' | 'mtimeMs' | 'facts'>) =>
    db
      .updateTable('model')
      .set({
        sizeBytes: file.sizeBytes,
        mtimeMs: file.mtimeMs,
        facts: JSON.stringify(file.facts),
        sha256: null,
        trashedAtMs: null,
      })
      .where('id', '=', id)
      .execute(),

  rename: (id: ModelId, name: string) => db.updateTable('model').set({ name }).where('id', '=', id).execute(),
  setHash: (id: ModelId, sha256: Sha256) => db.updateTable('model').set({ sha256 }).where('id', '=', id).execute(),
  setTrashed: (id: ModelId, trashedAtMs: number | null) =>
    db.updateTable('model').set({ trashedAtMs }).where('id', '=', id).execute(),
  /** Returns the path that the registration named. */
  async erase(id: ModelId): Promise<string | null> {
    const row = await db.deleteFrom('model').where('id', '=', id).returning('path').executeTakeFirst()
    return row?.path ?? null
  },
})
export type ModelsRepo = ReturnType<typeof modelsRepo>

const toModel = (row: {
  readonly id: string
  readonly name: string
  readonly path: string
  readonly sizeBytes: number
  readonly mtimeMs: number
  readonly sha256: string | null
  readonly facts: string
  readonly isStarter: number
  readonly addedAtMs: number
}): StoredModel => ({
  ...row,
  id: row.id as ModelId,
  sha256: row.sha256 as Sha256 | null,
  facts: JSON.parse(row.facts) as ModelFacts,
  isStarter: row.isStarter === 1,
})
