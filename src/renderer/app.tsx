import { type QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useEffect } from 'react'
import { Redirect, Route, Switch } from 'wouter'
import { api } from './api/client.ts'
import { guidePath, newChatPath } from './api/paths.ts'
import { AppWindow } from './app-window.tsx'
import { StartGate } from './features/startup/start-gate.tsx'
import { chooseLanguage } from './i18n/i18n.ts'
import { notifyError } from './i18n/notify.ts'
import { useUiWords } from './i18n/use-text.ts'
import { UiProvider } from './ui/ui-provider.tsx'
import { applyTheme } from './ui/use-theme.ts'

const GalleryPage = lazy(() => import('./features/gallery/gallery-page.tsx'))

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

/** Where a start leads: to the chats, or to the guide where there is none yet. */
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
      <Route component={AppWindow} />
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
