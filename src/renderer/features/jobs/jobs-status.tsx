import { useQuery } from '@tanstack/react-query'
import { ListChecks } from 'lucide-react'
import { fromFailure } from '#shared/app-error.ts'
import type { Job } from '#shared/contract/jobs.ts'
import { api, client } from '#renderer/api/client.ts'
import { errorText } from '#renderer/i18n/error-text.ts'
import { jobPhaseText, jobTypeText } from '#renderer/i18n/named-texts.ts'
import { notifyError } from '#renderer/i18n/notify.ts'
import { useText } from '#renderer/i18n/use-text.ts'
import { Button } from '#renderer/ui/button.tsx'
import { ProgressBar } from '#renderer/ui/progress-bar.tsx'
import { StatusItem } from '#renderer/ui/status-item.tsx'

const shownEnded = 5
const isOpen = ({ state }: Job): boolean => state === 'running' || state === 'queued'

function OpenJob({ job }: { readonly job: Job }) {
  const { t } = useText()
  const name = `${jobTypeText(t, job.type)}: ${job.label}`
  return (
    <ProgressBar
      label={name}
      value={job.state === 'queued' ? 0 : job.progress.value}
      phase={job.state === 'queued' ? t('jobs.phases.queued') : jobPhaseText(t, job.progress.phase)}
      detail={job.progress.detail}
      etaMs={job.progress.etaMs}
      action={
        <Button
          size="sm"
          aria-label={t('jobs.cancel', { label: name })}
          onClick={() => void client.jobs.cancel({ id: job.id }).catch(notifyError)}
        >
          {t('words.cancel')}
        </Button>
      }
    />
  )
}

function EndedJob({ job }: { readonly job: Job }) {
  const text = useText()
  const { t } = text
  return (
    <li className="text-sm">
      <span className="flex items-baseline justify-between gap-3">
        <span className="min-w-0 truncate">{`${jobTypeText(t, job.type)}: ${job.label}`}</span>
        <span className="shrink-0 text-xs text-muted">{t(`jobs.states.${job.state}`)}</span>
      </span>
      {job.failure !== null && (
        <span className="block text-xs wrap-anywhere text-danger-fg">{errorText(fromFailure(job.failure), text)}</span>
      )}
    </li>
  )
}

function JobsPanel({ jobs }: { readonly jobs: readonly Job[] }) {
  const { t } = useText()
  const open = jobs.filter(isOpen)
  const ended = jobs.filter((job) => !isOpen(job)).slice(0, shownEnded)
  return (
    <div className="flex flex-col gap-3">
      {open.length === 0 && (
        <div>
          <p className="text-sm font-medium">{t('jobs.none')}</p>
          <p className="text-sm text-pretty text-muted">{t('jobs.noneText')}</p>
        </div>
      )}
      {open.map((job) => (
        <OpenJob key={job.id} job={job} />
      ))}
      {ended.length > 0 && (
        <section aria-label={t('jobs.ended')}>
          <h3 className="mb-1 text-xs font-semibold text-muted">{t('jobs.ended')}</h3>
          <ul className="flex flex-col gap-1.5">
            {ended.map((job) => (
              <EndedJob key={job.id} job={job} />
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

/** Running tasks in the status bar; opens to their progress. */
export function JobsStatus() {
  const { t, format } = useText()
  const { data: jobs = [] } = useQuery(api.jobs.list.queryOptions())
  const open = jobs.filter(isOpen)
  const [first] = open
  const value = open.length === 1 ? (first?.progress.value ?? null) : null
  const percent = value === null ? '' : ` · ${format.percent(value)}`
  return (
    <StatusItem icon={<ListChecks aria-hidden />} label={t('jobs.title')} popover={<JobsPanel jobs={jobs} />}>
      {open.length === 0 ? t('jobs.none') : t('jobs.running', { count: open.length }) + percent}
    </StatusItem>
  )
}
