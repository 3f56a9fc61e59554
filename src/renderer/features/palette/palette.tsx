import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api } from '#renderer/api/client.ts'
import { useText } from '#renderer/i18n/use-text.ts'
import { CommandPalette, type PaletteGroup } from '#renderer/ui/command-palette.tsx'
import { useActionGroup } from './actions.tsx'
import { useChatGroup, useModelGroup, usePageGroup } from './places.tsx'

interface PaletteProps {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}

/** Everything that can be reached, by typing: pages, chats, models, actions. */
export function Palette({ open, onOpenChange }: PaletteProps) {
  const { t } = useText()
  const pages = usePageGroup()
  const actions = useActionGroup()
  const models = useModelGroup()
  const chats = useChatGroup(open)
  const { isFetching } = useQuery({
    ...api.chat.list.queryOptions({ input: { cursor: null, limit: 200 } }),
    enabled: open,
  })
  const groups = useMemo<readonly PaletteGroup[]>(
    () => [actions, pages, chats, models].filter((group) => group.commands.length > 0),
    [actions, pages, chats, models],
  )
  return (
    <CommandPalette
      open={open}
      onOpenChange={onOpenChange}
      groups={groups}
      placeholder={t('palette.placeholder')}
      emptyText={isFetching ? t('words.loading') : t('palette.empty')}
    />
  )
}
