import { useQuery } from '@tanstack/react-query'
import { Download, Sprout } from 'lucide-react'
import { fromFailure } from '#shared/app-error.ts'
import type { Job } from '#shared/contract/jobs.ts'
import type { JobId } from '#shared/ids.ts'
import { api, client } from '#renderer/api/client.ts'
import { errorText } from '#renderer/i18n/error-text.ts'
import { notifyError } from '#renderer/i18n/notify.ts'
import { useText } from '#renderer/i18n/use-text.ts'
import { Button } from '#renderer/ui/button.tsx'
import { Card } from '#renderer/ui/card.tsx'
import { ProgressBar } from '#renderer/ui/progress-bar.tsx'

function Fetching({ jobId }: { readonly jobId: JobId }) {
  const { t } = useText()
  const { data: jobs } = useQuery(api.jobs.list.queryOptions())
  const job = jobs?.find(({ id }) => id === jobId)
  const cancel = (
    <Button size="sm" onClick={() => void client.jobs.cancel({ id: jobId }).catch(notifyError)}>
      {t('words.cancel')}
    </Button>
  )
  const { value = null, detail, etaMs } = job?.progress ?? {}
  return (
    <ProgressBar label={t('models.starter.fetching')} value={value} detail={detail} etaMs={etaMs} action={cancel} />
  )
}

interface MissingProps {
  readonly sizeBytes: number
  readonly host: string
}

/** The newest try, where it has failed. */
const lastFailure = (jobs: readonly Job[]): Job['failure'] => {
  const last = jobs.find(({ type }) => type === 'models.fetchStarter')
  return last?.state === 'failed' ? last.failure : null
}

function Missing({ sizeBytes, host }: MissingProps) {
  const text = useText()
  const { t, format } = text
  const { data: jobs = [] } = useQuery(api.jobs.list.queryOptions())
  const failure = lastFailure(jobs)
  const size = format.bytes(sizeBytes)
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <div className="min-w-0 flex-1 basis-60 text-sm text-pretty text-muted">
        <p>{t('models.starter.fetchText', { size, host })}</p>
        {failure !== null && (
          <p role="alert" className="mt-1 text-danger-fg">
            {t('models.starter.failed', { problem: errorText(fromFailure(failure), text) })}
          </p>
        )}
      </div>
      <Button
        variant="primary"
        icon={<Download aria-hidden />}
        onClick={() => void client.models.fetchStarter().catch(notifyError)}
      >
        {t('models.starter.fetch', { size })}
      </Button>
    </div>
  )
}

function Removed() {
  const { t } = useText()
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <p className="min-w-0 flex-1 basis-60 text-sm text-pretty text-muted">{t('models.starter.removedText')}</p>
      <Button onClick={() => void client.models.fetchStarter().catch(notifyError)}>
        {t('models.starter.addBack')}
      </Button>
    </div>
  )
}

/** The starter model: what it is, and how to get it; nothing once it is here. */
export function StarterCard() {
  const { t } = useText()
  const { data: starter } = useQuery(api.models.starter.queryOptions())
  if (starter === undefined || starter.state === 'present') return null
  return (
    <Card
      title={
        <span className="flex items-center gap-2">
          <Sprout aria-hidden className="size-4 text-accent-fg" />
          {t('models.starter.title')}: {t('models.starter.name')}
        </span>
      }
    >
      <p className="mb-3 text-sm text-pretty">{t('models.starter.text')}</p>
      {starter.state === 'missing' && <Missing {...starter} />}
      {starter.state === 'removed' && <Removed />}
      {starter.state === 'fetching' && <Fetching jobId={starter.jobId} />}
    </Card>
  )
}
