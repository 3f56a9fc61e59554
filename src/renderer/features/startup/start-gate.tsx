import { useQuery } from '@tanstack/react-query'
import { DatabaseZap } from 'lucide-react'
import type { ReactNode } from 'react'
import { api } from '#renderer/api/client.ts'
import { useConnection } from '#renderer/api/connection.ts'
import { HelloContext } from '#renderer/api/hello.ts'
import { ErrorNote } from '#renderer/i18n/error-note.tsx'
import { useText } from '#renderer/i18n/use-text.ts'
import { Connecting, ConnectionLost, ConnectionRefused } from './connection-page.tsx'
import { FullPage } from './full-page.tsx'
import { StartupProblem } from './startup-problem.tsx'

/** Lets the window be drawn once Lathe answers and has opened its data; until then it says what is in the way. */
export function StartGate({ children }: { readonly children: ReactNode }) {
  const { t } = useText()
  const { state, everConnected } = useConnection()
  const hello = useQuery(api.system.hello.queryOptions())
  if (state === 'refused') return <ConnectionRefused />
  if (hello.data === undefined) {
    if (state === 'lost' && !everConnected) return <ConnectionLost />
    if (hello.isError && state === 'connected') {
      return (
        <FullPage icon={DatabaseZap} title={t('startup.helloFailed')}>
          <ErrorNote error={hello.error} onRetry={() => void hello.refetch()} />
        </FullPage>
      )
    }
    return <Connecting />
  }
  const { startup } = hello.data
  if (startup.state === 'problem') return <StartupProblem hello={hello.data} problem={startup} />
  return <HelloContext value={hello.data}>{children}</HelloContext>
}
