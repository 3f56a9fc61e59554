import { useMutation } from '@tanstack/react-query'
import { DatabaseZap } from 'lucide-react'
import { AppError, fromFailure } from '#shared/app-error.ts'
import type { Hello, StartupState } from '#shared/contract/system.ts'
import { api } from '#renderer/api/client.ts'
import { ErrorNote } from '#renderer/i18n/error-note.tsx'
import { errorText } from '#renderer/i18n/error-text.ts'
import { useText, type Words } from '#renderer/i18n/use-text.ts'
import { Button } from '#renderer/ui/button.tsx'
import { KeyValueList } from '#renderer/ui/key-value-list.tsx'
import { FullPage } from './full-page.tsx'

type Problem = Extract<StartupState, { state: 'problem' }>
type Way = Problem['ways'][number]

const backupAtMs = ({ data }: Problem): number | null =>
  typeof data['backupAtMs'] === 'number' ? data['backupAtMs'] : null

function wayText(way: Way, problem: Problem, { t, format }: Words): string {
  const atMs = backupAtMs(problem)
  if (way !== 'restoreBackup') return t(`startup.${way}Text`)
  return atMs === null
    ? t('startup.restoreBackupTextUndated')
    : t('startup.restoreBackupText', { date: format.dateTime(atMs) })
}

interface WaysProps {
  readonly problem: Problem
  readonly busyWay: Way | null
  readonly onWay: (way: Way) => void
}

function Ways({ problem, busyWay, onWay }: WaysProps) {
  const text = useText()
  return (
    <ul className="flex flex-col divide-y divide-line rounded-lg border border-line bg-raised">
      {problem.ways.map((way, index) => (
        <li key={way} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
          <p className="min-w-0 flex-1 basis-56 text-sm text-pretty text-muted">{wayText(way, problem, text)}</p>
          <Button
            size="lg"
            variant={index === 0 ? 'primary' : 'secondary'}
            busy={busyWay === way}
            disabled={busyWay !== null && busyWay !== way}
            onClick={() => onWay(way)}
          >
            {text.t(`startup.${way}`)}
          </Button>
        </li>
      ))}
    </ul>
  )
}

/** Shown in place of the window when the data could not be opened: what is wrong, where, and the ways out. */
export function StartupProblem({ hello, problem }: { readonly hello: Hello; readonly problem: Problem }) {
  const text = useText()
  const { t } = text
  const resolve = useMutation(api.system.resolveStartup.mutationOptions({ meta: { showsError: true } }))
  const known = fromFailure({ code: problem.code, data: problem.data })
  const sentence = errorText(
    known.code === 'INTERNAL' ? new AppError('INTERNAL', { errorId: problem.code }) : known,
    text,
  )
  return (
    <FullPage icon={DatabaseZap} title={t('startup.title')}>
      <p role="alert" className="text-base text-pretty wrap-anywhere">
        {sentence}
      </p>
      <p className="text-sm text-muted">{t('startup.kept')}</p>
      <Ways
        problem={problem}
        busyWay={resolve.isPending ? resolve.variables.way : null}
        onWay={(way) => resolve.mutate({ way })}
      />
      {resolve.isError && <ErrorNote error={resolve.error} />}
      <KeyValueList
        items={[
          { key: 'data', label: t('startup.dataFolder'), value: hello.dataDir, mono: true },
          { key: 'log', label: t('startup.log'), value: hello.logPath, mono: true },
        ]}
      />
    </FullPage>
  )
}
