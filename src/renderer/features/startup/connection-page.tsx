import { KeyRound, Unplug } from 'lucide-react'
import { useEffect, useState } from 'react'
import { transport } from '#renderer/api/client.ts'
import { useConnection } from '#renderer/api/connection.ts'
import { useText } from '#renderer/i18n/use-text.ts'
import { Banner } from '#renderer/ui/banner.tsx'
import { Button } from '#renderer/ui/button.tsx'
import { Spinner } from '#renderer/ui/spinner.tsx'
import { FullPage } from './full-page.tsx'

const quietMs = 800

/** Nothing for a moment, since most starts are shorter; then what is being waited for. */
export function Connecting() {
  const { t } = useText()
  const [shown, setShown] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), quietMs)
    return () => clearTimeout(timer)
  }, [])
  return (
    <main className="flex h-full items-center justify-center gap-2 text-sm text-muted">
      {shown && (
        <>
          <Spinner label={null} />
          <h1 className="font-normal">{t('connection.connecting')}</h1>
        </>
      )}
    </main>
  )
}

/** The page when Lathe does not answer, and there is nothing yet that could be shown. */
export function ConnectionLost() {
  const { t } = useText()
  return (
    <FullPage icon={Unplug} title={t('connection.lostTitle')}>
      <p className="text-base text-pretty">{t('connection.lostText')}</p>
      <div>
        <Button size="lg" variant="primary" onClick={() => transport.reopen()}>
          {t('connection.retryNow')}
        </Button>
      </div>
    </FullPage>
  )
}

/** The page when Lathe was started anew and no longer knows this tab. */
export function ConnectionRefused() {
  const { t } = useText()
  return (
    <FullPage icon={KeyRound} title={t('connection.refusedTitle')}>
      <p className="text-base text-pretty">{t('connection.refusedText')}</p>
      <p className="text-sm text-pretty text-muted">{t('connection.refusedHint')}</p>
    </FullPage>
  )
}

/** Over a window that has lost its connection but still shows what it knows. */
export function ConnectionBanner() {
  const { t } = useText()
  const { state } = useConnection()
  if (state === 'connected') return null
  return (
    <Banner
      tone="warning"
      title={t('connection.lostBanner')}
      actions={
        <Button size="sm" onClick={() => transport.reopen()}>
          {t('connection.retryNow')}
        </Button>
      }
    />
  )
}
