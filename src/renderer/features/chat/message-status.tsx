import { CirclePause, type LucideIcon, PanelTopClose, Unplug } from 'lucide-react'
import type { Message } from '#shared/contract/chat.ts'
import { fromFailure } from '#shared/app-error.ts'
import { ErrorNote } from '#renderer/i18n/error-note.tsx'
import { useText } from '#renderer/i18n/use-text.ts'
import { Button } from '#renderer/ui/button.tsx'

interface MessageStatusProps {
  readonly message: Message
  /** Absent where it cannot be gone on with: an older message, or while another answer is written. */
  readonly onResume?: (() => void) | undefined
  readonly onNewChat: () => void
}

const icons = { stopped: CirclePause, interrupted: Unplug, contextFull: PanelTopClose } as const satisfies Record<
  string,
  LucideIcon
>

/** Why an answer ends where it does, and what can be done about it; nothing for one that is complete. */
export function MessageStatus({ message, onResume, onNewChat }: MessageStatusProps) {
  const { t } = useText()
  const { status, failure } = message
  if (status === 'complete' || status === 'streaming') return null
  if (status === 'failed') {
    const retry = onResume && (
      <Button onClick={onResume}>{message.text === '' ? t('chat.status.tryAgain') : t('chat.status.goOn')}</Button>
    )
    const error = failure === null ? null : fromFailure(failure)
    return <ErrorNote title={t('chat.status.failed')} error={error} actions={retry} className="mt-2" />
  }
  const Icon = icons[status]
  return (
    <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1.5 border-t border-line pt-2 text-sm text-muted">
      <Icon aria-hidden className="size-4 shrink-0 text-faint" />
      <p className="min-w-0 flex-1 basis-48 text-pretty">{t(`chat.status.${status}`)}</p>
      {status === 'contextFull' ? (
        <Button size="sm" onClick={onNewChat}>
          {t('chat.newChat')}
        </Button>
      ) : (
        onResume && (
          <Button size="sm" onClick={onResume}>
            {t('chat.status.goOn')}
          </Button>
        )
      )}
    </div>
  )
}
