import { useIsFetching } from '@tanstack/react-query'
import { useDeferredValue, useMemo, useState } from 'react'
import { api } from '#renderer/api/client.ts'
import { useText } from '#renderer/i18n/use-text.ts'
import { CommandPalette, type PaletteGroup } from '#renderer/ui/command-palette.tsx'
import { useActionGroup } from './actions.tsx'
import { useChatGroup, useModelGroup, usePageGroup } from './places.tsx'

/** What the contract takes. */
const longestSearch = 200

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
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.slice(0, longestSearch))
  const chats = useChatGroup(open, search)
  const searching = useIsFetching({ queryKey: api.chat.list.key() }) > 0
  const groups = useMemo<readonly PaletteGroup[]>(
    () => [actions, pages, chats, models].filter((group) => group.commands.length > 0),
    [actions, pages, chats, models],
  )
  return (
    <CommandPalette
      open={open}
      onOpenChange={(next) => {
        setTyped('')
        onOpenChange(next)
      }}
      groups={groups}
      onSearchChange={setTyped}
      placeholder={t('palette.placeholder')}
      emptyText={searching ? t('words.loading') : t('palette.empty')}
    />
  )
}
