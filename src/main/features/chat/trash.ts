import type { ChatId } from '#shared/ids.ts'
import type { SystemEvent } from '#shared/contract/system.ts'
import type { Clock } from '#main/clock.ts'
import type { TrashHandler } from '#main/platform/trash/trash.ts'
import { chatRepo } from './repo.ts'

/** What happens to a chat in the trash: it is hidden, and erased with its messages. */
export const chatTrash = (deps: {
  readonly clock: Clock
  readonly publish: (event: SystemEvent) => void
}): TrashHandler => ({
  hide: async (id, trx) => void (await chatRepo(trx).setTrashed(id as ChatId, deps.clock.nowMs())),
  restore: async (id, trx) => void (await chatRepo(trx).setTrashed(id as ChatId, null)),
  async erase(id, trx) {
    await chatRepo(trx).erase(id as ChatId)
    return []
  },
  changed: (id) => deps.publish({ type: 'chats', id: id as ChatId }),
})
