import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Settings } from '#shared/contract/settings.ts'
import { api, client } from '#renderer/api/client.ts'
import { notifyError } from '#renderer/i18n/notify.ts'

/** The settings and how to change some of them; a change shows at once and is taken back if it fails. */
export function useSettings() {
  const queries = useQueryClient()
  const { data: settings, error, refetch } = useQuery(api.settings.get.queryOptions())
  const change = useCallback(
    async (some: Partial<Settings>): Promise<void> => {
      const key = api.settings.get.queryKey()
      const before = queries.getQueryData(key)
      queries.setQueryData(key, (old) => old && { ...old, ...some })
      try {
        queries.setQueryData(key, await client.settings.set(some))
      } catch (problem) {
        queries.setQueryData(key, before)
        notifyError(problem)
      }
    },
    [queries],
  )
  return {
    settings,
    error,
    refetch,
    change: useCallback((some: Partial<Settings>) => void change(some), [change]),
  } as const
}
