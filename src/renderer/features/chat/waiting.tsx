import { useQuery } from '@tanstack/react-query'
import { api } from '#renderer/api/client.ts'
import { useText } from '#renderer/i18n/use-text.ts'
import { ProgressBar } from '#renderer/ui/progress-bar.tsx'
import { Spinner } from '#renderer/ui/spinner.tsx'

interface WaitingProps {
  readonly modelName: string
}

/** What stands in place of an answer before its first token: loading the model, or reading the message. */
export function Waiting({ modelName }: WaitingProps) {
  const { t } = useText()
  const { data: engine } = useQuery(api.models.engine.queryOptions())
  if (engine?.loading) {
    return (
      <ProgressBar
        className="max-w-panel-lg"
        label={t('chat.message.loading', { name: modelName })}
        value={engine.loading.progress}
      />
    )
  }
  const starting = engine?.status === 'starting' || engine?.status === 'restarting'
  return (
    <p className="flex items-center gap-2 text-sm text-muted">
      <Spinner label={null} />
      {starting ? t('chat.message.starting') : t('chat.message.thinking')}
    </p>
  )
}
