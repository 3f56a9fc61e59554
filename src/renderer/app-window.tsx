import { Box, Compass, MessageSquareText, Search, Settings2 } from 'lucide-react'
import { useLocation } from 'wouter'
import { bridge } from './api/bridge.ts'
import { useHello } from './api/hello.ts'
import { guidePath, modelsPath, newChatPath, settingsPath } from './api/paths.ts'
import { usePalette } from './app-palette.tsx'
import { newChatKeys, type Section, useView } from './app-views.tsx'
import { JobsStatus } from './features/jobs/jobs-status.tsx'
import { ModelDrop } from './features/models/model-drop.tsx'
import { MemoryStatus, ModelStatus } from './features/models/model-status.tsx'
import { NetStatus } from './features/settings/net-status.tsx'
import { ConnectionBanner } from './features/startup/connection-page.tsx'
import { DiskFullBanner } from './features/startup/disk-full-banner.tsx'
import { useText } from './i18n/use-text.ts'
import { Shell } from './shell/shell.tsx'
import type { RailItem, ShortcutGroup, WindowFrame } from './shell/shell-types.ts'
import { Button } from './ui/button.tsx'
import { Kbd } from './ui/kbd.tsx'
import { useShortcuts } from './ui/use-shortcuts.ts'
import { useDesktopCommands } from './use-desktop-commands.ts'

const sections = [
  { key: 'guide', icon: <Compass aria-hidden />, href: guidePath, keys: '$mod+1', place: 'start' },
  { key: 'chat', icon: <MessageSquareText aria-hidden />, href: newChatPath, keys: '$mod+2', place: 'start' },
  { key: 'models', icon: <Box aria-hidden />, href: modelsPath, keys: '$mod+3', place: 'start' },
  { key: 'settings', icon: <Settings2 aria-hidden />, href: settingsPath('general'), keys: '$mod+,', place: 'end' },
] as const satisfies readonly { readonly key: Section; readonly [name: string]: unknown }[]

function useRail(active: Section | null): readonly RailItem[] {
  const { t } = useText()
  return sections.map(({ key, icon, href, keys, place }) => ({
    key,
    icon,
    href,
    place,
    label: t(`nav.${key}`),
    shortcut: keys,
    active: key === active,
  }))
}

function useKeys(browser: boolean): readonly ShortcutGroup[] {
  const { t } = useText()
  const [, navigate] = useLocation()
  const go = (href: string) => (event: KeyboardEvent) => {
    event.preventDefault()
    navigate(href)
  }
  const newChat = newChatKeys(browser)
  useShortcuts({ [newChat]: go(newChatPath) }, { inFields: true })
  useShortcuts(Object.fromEntries(sections.map(({ keys, href }) => [keys, go(href)])))
  const pages = sections.map(({ key, keys }) => ({ keys, label: t(`nav.${key}`) }))
  return [{ key: 'app', heading: 'Lathe', shortcuts: [{ keys: newChat, label: t('chat.newChat') }, ...pages] }]
}

/** Opens the palette; only its sign where the rail is narrow. */
function SearchButton({ onClick }: { readonly onClick: () => void }) {
  const { t } = useText()
  return (
    <Button
      className="w-full justify-start text-muted in-data-narrow:justify-center"
      title={t('palette.open')}
      icon={<Search aria-hidden />}
      onClick={onClick}
    >
      <span className="flex-1 text-left in-data-narrow:sr-only">{t('words.search')}</span>
      <Kbd keys="$mod+k" className="in-data-narrow:hidden" />
    </Button>
  )
}

const frames: Readonly<Record<string, WindowFrame>> = { darwin: 'mac', win32: 'win' }

/** The window around every page. */
export function AppWindow() {
  const { host } = useHello()
  const browser = host.kind === 'browser'
  const view = useView(browser)
  const [, navigate] = useLocation()
  const palette = usePalette()
  const rail = useRail(view.section)
  const shortcuts = useKeys(browser)
  useDesktopCommands()
  return (
    <>
      <Shell
        rail={rail}
        onNavigate={navigate}
        railTop={<SearchButton onClick={palette.show} />}
        list={view.list}
        inspector={view.inspector}
        shortcuts={shortcuts}
        windowFrame={frames[bridge()?.platform ?? ''] ?? 'none'}
        banner={
          <>
            <ConnectionBanner />
            <DiskFullBanner />
          </>
        }
        statusBar={
          <>
            <ModelStatus />
            <MemoryStatus />
            <JobsStatus />
            <NetStatus />
          </>
        }
      >
        {view.page}
      </Shell>
      <ModelDrop />
      {palette.node}
    </>
  )
}
