import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { useLocation } from 'wouter'
import type { ChatSummary } from '#shared/contract/chat.ts'
import type { ChatId } from '#shared/ids.ts'
import { api, client } from '#renderer/api/client.ts'
import { chatPath, newChatPath } from '#renderer/api/paths.ts'
import { notifyError, notifyTrashed } from '#renderer/i18n/notify.ts'

const pageSize = 100

/** The chats, newest first, in pages. */
export function useChats() {
  const query = useInfiniteQuery(
    api.chat.list.infiniteOptions({
      input: (cursor: string | null) => ({ cursor, limit: pageSize }),
      initialPageParam: null,
      getNextPageParam: (last) => last.nextCursor,
    }),
  )
  const chats = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data])
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  return { query, chats, more } as const
}

/** Renames and deletes; a deletion offers to be undone. */
export function useChatActions(shown: ChatId | null) {
  const [, navigate] = useLocation()
  const trash = useCallback(
    async (chats: readonly Pick<ChatSummary, 'id'>[]): Promise<void> => {
      for (const { id } of chats) {
        try {
          const token = await client.chat.trash({ id })
          if (id === shown) navigate(newChatPath)
          notifyTrashed(token, async (trashId) => {
            await client.trash.restore({ id: trashId })
            if (id === shown) navigate(chatPath(id))
          })
        } catch (error) {
          notifyError(error)
        }
      }
    },
    [shown, navigate],
  )
  const rename = useCallback((id: ChatId, title: string): void => {
    client.chat.rename({ id, title }).catch(notifyError)
  }, [])
  return { trash, rename } as const
}
