import { FilePlus2, Languages, MessageSquarePlus, SunMoon } from 'lucide-react'
import { useMemo } from 'react'
import { useLocation } from 'wouter'
import { client } from '#renderer/api/client.ts'
import { modelsPath, newChatPath } from '#renderer/api/paths.ts'
import { notifyError } from '#renderer/i18n/notify.ts'
import { useText } from '#renderer/i18n/use-text.ts'
import type { PaletteGroup } from '#renderer/ui/command-palette.tsx'

const themes = ['system', 'light', 'dark'] as const
const languages = ['system', 'en', 'de'] as const

/** What can be done from anywhere: a new chat, a model, appearance, language. */
export function useActionGroup(): PaletteGroup {
  const { t } = useText()
  const [, navigate] = useLocation()
  return useMemo(() => {
    const set = (some: Parameters<typeof client.settings.set>[0]) => (): void =>
      void client.settings.set(some).catch(notifyError)
    return {
      key: 'actions',
      heading: t('palette.actions'),
      commands: [
        {
          id: 'new',
          label: t('chat.newChat'),
          icon: <MessageSquarePlus aria-hidden />,
          onRun: () => navigate(newChatPath),
        },
        {
          id: 'add',
          label: t('models.add'),
          keywords: ['GGUF'],
          icon: <FilePlus2 aria-hidden />,
          onRun: () => navigate(modelsPath),
        },
        ...themes.map((theme) => ({
          id: `theme ${theme}`,
          label: t('palette.theme', { name: t(`settings.theme.${theme}`) }),
          keywords: ['theme'],
          icon: <SunMoon aria-hidden />,
          onRun: set({ theme }),
        })),
        ...languages.map((language) => ({
          id: `language ${language}`,
          label: t('palette.language', { name: t(`settings.language.${language}`) }),
          keywords: ['language', 'Sprache'],
          icon: <Languages aria-hidden />,
          onRun: set({ language }),
        })),
      ],
    }
  }, [t, navigate])
}
