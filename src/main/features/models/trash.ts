import { dirname } from 'node:path'
import type { ModelId } from '#shared/ids.ts'
import type { SystemEvent } from '#shared/contract/system.ts'
import type { Clock } from '#main/clock.ts'
import type { TrashHandler } from '#main/platform/trash/trash.ts'
import { modelsRepo } from './repo.ts'

export interface ModelTrashDeps {
  readonly clock: Clock
  readonly publish: (event: SystemEvent) => void
  /** Files that the app itself put here (uploads) go with their model; a file anywhere else is the user's and stays. */
  readonly ownFolder: string
}

export const modelTrash = (deps: ModelTrashDeps): TrashHandler => ({
  hide: async (id, trx) => void (await modelsRepo(trx).setTrashed(id as ModelId, deps.clock.nowMs())),
  restore: async (id, trx) => void (await modelsRepo(trx).setTrashed(id as ModelId, null)),
  async erase(id, trx) {
    const path = await modelsRepo(trx).erase(id as ModelId)
    return path !== null && dirname(path) === deps.ownFolder ? [path] : []
  },
  changed: () => deps.publish({ type: 'models' }),
})
