import { createRoot } from 'react-dom/client'
import { api, client, transport } from './api/client.ts'
import { followNews } from './api/news.ts'
import { keepPulse } from './api/pulse.ts'
import { createQueryClient } from './api/queries.ts'
import { App } from './app.tsx'
import { startI18n } from './i18n/i18n.ts'
import { notifyError } from './i18n/notify.ts'
import './styles/index.css'
import { preloadMarkdown } from './ui/markdown.tsx'
import { restoreTheme } from './ui/use-theme.ts'

/** Lasts as long as the page. */
const page = new AbortController()

async function start(): Promise<void> {
  restoreTheme()
  const queries = createQueryClient({ onMutationError: notifyError })
  const ask = async (signal: AbortSignal): Promise<void> => {
    queries.setQueryData(api.system.resources.queryKey(), await client.system.resources(undefined, { signal }))
  }
  followNews({ queries, api, events: client.system.events }, page.signal).catch(notifyError)
  void keepPulse({ ask, onSilence: () => transport.onSilence(), signal: page.signal })
  await startI18n()
  const root = document.getElementById('root')
  if (root === null) throw new Error('index.html has no #root')
  createRoot(root).render(<App queries={queries} />)
  requestIdleCallback(() => preloadMarkdown())
}

void start()
