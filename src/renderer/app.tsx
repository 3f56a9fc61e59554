import { QueryClientProvider, useQuery } from '@tanstack/react-query'
import { Box, Compass, MessageSquareText, Search, Settings2 } from 'lucide-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import { api } from './api/client.ts'
import { useHello } from './api/hello.ts'
import { guidePath, modelsPath, newChatPath, settingsPath } from './api/paths.ts'
import type { QueryClient } from '@tanstack/react-query'
import { newChatKeys, type Section, useView } from './app-views.tsx'
import { JobsStatus } from './features/jobs/jobs-status.tsx'
import { ModelDrop } from './features/models/model-drop.tsx'
import { MemoryStatus, ModelStatus } from './features/models/model-status.tsx'
import { NetStatus } from './features/settings/net-status.tsx'
import { ConnectionBanner } from './features/startup/connection-page.tsx'
import { DiskFullBanner } from './features/startup/disk-full-banner.tsx'
import { StartGate } from './features/startup/start-gate.tsx'
import { chooseLanguage } from './i18n/i18n.ts'
import { notifyError } from './i18n/notify.ts'
import { useText, useUiWords } from './i18n/use-text.ts'
import { Shell } from './shell/shell.tsx'
import type { RailItem, ShortcutGroup, WindowFrame } from './shell/shell-types.ts'
import { Button } from './ui/button.tsx'
import { Kbd } from './ui/kbd.tsx'
import { UiProvider } from './ui/ui-provider.tsx'
import { useShortcuts } from './ui/use-shortcuts.ts'
import { applyTheme } from './ui/use-theme.ts'
import { useDesktopCommands } from './use-desktop-commands.ts'

const Palette = lazy(async () => ({ default: (await import('./features/palette/palette.tsx')).Palette }))
const GalleryPage = lazy(() => import('./features/gallery/gallery-page.tsx'))

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

/** The page shows what the settings say; they may be changed by another tab as well. */
function useAppliedSettings(): void {
  const { data: settings } = useQuery(api.settings.get.queryOptions())
  const language = settings?.language
  const theme = settings?.theme
  useEffect(() => {
    if (language !== undefined) chooseLanguage(language).catch(notifyError)
  }, [language])
  useEffect(() => {
    if (theme !== undefined) applyTheme(theme)
  }, [theme])
}

function useKeys(browser: boolean, openPalette: () => void): readonly ShortcutGroup[] {
  const { t } = useText()
  const [, navigate] = useLocation()
  const go = (href: string) => (event: KeyboardEvent) => {
    event.preventDefault()
    navigate(href)
  }
  const newChat = newChatKeys(browser)
  useShortcuts({ [newChat]: go(newChatPath) }, { inFields: true })
  useShortcuts({
    ...Object.fromEntries(sections.map(({ keys, href }) => [keys, go(href)])),
    '$mod+k': (event) => {
      event.preventDefault()
      openPalette()
    },
  })
  return [
    {
      key: 'app',
      heading: 'Lathe',
      shortcuts: [
        { keys: newChat, label: t('chat.newChat') },
        ...sections.map(({ key, keys }) => ({ keys, label: t(`nav.${key}`) })),
      ],
    },
  ]
}

/** The palette is fetched when it is first asked for; from then on it listens to its key itself. */
function usePalette() {
  const [palette, setPalette] = useState({ wanted: false, open: false })
  return {
    open: () => setPalette((old) => (old.wanted ? old : { wanted: true, open: true })),
    show: () => setPalette({ wanted: true, open: true }),
    node: palette.wanted && (
      <Suspense>
        <Palette open={palette.open} onOpenChange={(open) => setPalette({ wanted: true, open })} />
      </Suspense>
    ),
  } as const
}

const frameOf = (platform: string | undefined): WindowFrame =>
  platform === 'darwin' ? 'mac' : platform === 'win32' ? 'win' : 'none'

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

function Window() {
  const { host } = useHello()
  const browser = host.kind === 'browser'
  const view = useView(browser)
  const [, navigate] = useLocation()
  const palette = usePalette()
  const rail = useRail(view.section)
  const shortcuts = useKeys(browser, palette.open)
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
        windowFrame={frameOf(window.lathe?.platform)}
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

/** Where a start leads: to the last chat work, or to the guide where there is none yet. */
function Start() {
  const chats = useQuery(api.chat.list.queryOptions({ input: { cursor: null, limit: 1 } }))
  if (chats.isPending) return null
  return <Redirect to={(chats.data?.total ?? 0) > 0 ? newChatPath : guidePath} replace />
}

function Started() {
  useAppliedSettings()
  return (
    <Switch>
      <Route path="/" component={Start} />
      <Route component={Window} />
    </Switch>
  )
}

/** Providers around the window; the hidden gallery needs no Lathe behind it. */
export function App({ queries }: { readonly queries: QueryClient }) {
  const words = useUiWords()
  return (
    <QueryClientProvider client={queries}>
      <UiProvider words={words}>
        <Switch>
          <Route path="/gallery">
            <Suspense>
              <GalleryPage />
            </Suspense>
          </Route>
          <Route>
            <StartGate>
              <Started />
            </StartGate>
          </Route>
        </Switch>
      </UiProvider>
    </QueryClientProvider>
  )
}
