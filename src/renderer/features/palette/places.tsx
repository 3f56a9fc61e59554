import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Box, Compass, MessageSquareText, Play, Settings2, Square } from 'lucide-react'
import { useMemo } from 'react'
import { useLocation } from 'wouter'
import { api, client } from '#renderer/api/client.ts'
import {
  chatPath,
  guidePath,
  modelPath,
  modelsPath,
  newChatPath,
  settingsPages,
  settingsPath,
} from '#renderer/api/paths.ts'
import { notifyError } from '#renderer/i18n/notify.ts'
import { useText } from '#renderer/i18n/use-text.ts'
import type { PaletteGroup } from '#renderer/ui/command-palette.tsx'

const newestChats = 200

/** Every page, the settings' own pages included. */
export function usePageGroup(): PaletteGroup {
  const { t } = useText()
  const [, navigate] = useLocation()
  return useMemo(() => {
    const page = (id: string, label: string, href: string, icon: PaletteGroup['commands'][number]['icon']) => ({
      id,
      label,
      icon,
      onRun: () => navigate(href),
    })
    return {
      key: 'pages',
      heading: t('palette.pages'),
      commands: [
        page('guide', t('nav.guide'), guidePath, <Compass aria-hidden />),
        page('chat', t('nav.chat'), newChatPath, <MessageSquareText aria-hidden />),
        page('models', t('nav.models'), modelsPath, <Box aria-hidden />),
        ...settingsPages.map((key) =>
          page(
            `settings.${key}`,
            t('palette.settings', { name: t(`settings.pages.${key}`) }),
            settingsPath(key),
            <Settings2 aria-hidden />,
          ),
        ),
      ],
    }
  }, [t, navigate])
}

/** The chats whose title has the words that are typed, newest first; asked for while the palette is open. */
export function useChatGroup(open: boolean, search: string): PaletteGroup {
  const { t, format } = useText()
  const [, navigate] = useLocation()
  const { data } = useQuery({
    ...api.chat.list.queryOptions({ input: { cursor: null, limit: newestChats, search } }),
    enabled: open,
    placeholderData: keepPreviousData,
  })
  return useMemo(
    () => ({
      key: 'chats',
      heading: t('palette.chats'),
      commands: (data?.items ?? []).map((chat) => ({
        id: chat.id,
        label: chat.title || t('chat.untitled'),
        detail: format.date(chat.updatedAtMs),
        icon: <MessageSquareText aria-hidden />,
        onRun: () => navigate(chatPath(chat.id)),
      })),
    }),
    [data, t, format, navigate],
  )
}

/** The models: show, load, unload. */
export function useModelGroup(): PaletteGroup {
  const { t } = useText()
  const [, navigate] = useLocation()
  const { data: models = [] } = useQuery(api.models.list.queryOptions())
  const { data: engine } = useQuery(api.models.engine.queryOptions())
  return useMemo(() => {
    const loaded = new Set(engine?.loaded.map(({ modelId }) => modelId))
    const commands = models.flatMap((model) => {
      const { id, name } = model
      const show = { id, label: name, icon: <Box aria-hidden />, onRun: () => navigate(modelPath(id)) }
      if (model.missing) return [show]
      const change = loaded.has(id)
        ? {
            id: `unload ${id}`,
            label: t('palette.unload', { name }),
            icon: <Square aria-hidden />,
            onRun: () => void client.models.unload({ id }).catch(notifyError),
          }
        : {
            id: `load ${id}`,
            label: t('palette.load', { name }),
            icon: <Play aria-hidden />,
            onRun: () => void client.models.load({ id }).catch(notifyError),
          }
      return [show, change]
    })
    return { key: 'models', heading: t('palette.models'), commands }
  }, [models, engine, t, navigate])
}
