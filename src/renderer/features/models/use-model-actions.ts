import { useCallback } from 'react'
import { useLocation } from 'wouter'
import type { Model } from '#shared/contract/models.ts'
import type { ModelId } from '#shared/ids.ts'
import { client } from '#renderer/api/client.ts'
import { modelsPath } from '#renderer/api/paths.ts'
import { translate } from '#renderer/i18n/i18n.ts'
import { notifyError, notifyTrashed } from '#renderer/i18n/notify.ts'

/** Renames and removes models; a removal offers to be undone. */
export function useModelActions(shown: ModelId | null) {
  const [, navigate] = useLocation()
  const trash = useCallback(
    async (models: readonly Pick<Model, 'id'>[]): Promise<void> => {
      for (const { id } of models) {
        try {
          const token = await client.models.trash({ id })
          if (id === shown) navigate(modelsPath)
          notifyTrashed(token, (trashId) => client.trash.restore({ id: trashId }), translate('models.removeNote'))
        } catch (error) {
          notifyError(error)
        }
      }
    },
    [shown, navigate],
  )
  const rename = useCallback((id: ModelId, name: string): void => {
    client.models.rename({ id, name }).catch(notifyError)
  }, [])
  const reveal = useCallback((path: string): void => void client.system.reveal({ path }).catch(notifyError), [])
  return { trash, rename, reveal } as const
}
