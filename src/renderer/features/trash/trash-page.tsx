import { useQuery } from '@tanstack/react-query'
import { Box, MessageSquareText, Trash2, Undo2 } from 'lucide-react'
import { useState } from 'react'
import type { TrashEntry } from '#shared/contract/trash.ts'
import { api, client } from '#renderer/api/client.ts'
import { ErrorNote } from '#renderer/i18n/error-note.tsx'
import { notifyError } from '#renderer/i18n/notify.ts'
import { translate } from '#renderer/i18n/i18n.ts'
import { useText } from '#renderer/i18n/use-text.ts'
import { Button } from '#renderer/ui/button.tsx'
import { Card } from '#renderer/ui/card.tsx'
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { ListSkeleton } from '#renderer/ui/list-skeleton.tsx'
import { toast } from '#renderer/ui/toasts.tsx'

const icons = { chat: MessageSquareText, model: Box } as const

async function restore({ id, label }: TrashEntry): Promise<void> {
  try {
    await client.trash.restore({ id })
    toast({ title: translate('common.restored', { label }), tone: 'success' })
  } catch (error) {
    notifyError(error)
  }
}

async function empty(): Promise<void> {
  try {
    const { erased } = await client.trash.empty()
    toast({ title: translate('settings.trash.erased', { count: erased }) })
  } catch (error) {
    notifyError(error)
  }
}

function Row({ entry }: { readonly entry: TrashEntry }) {
  const { t, format } = useText()
  const Icon = icons[entry.kind]
  return (
    <li className="flex items-center gap-3 border-t border-line px-3 py-2 first:border-t-0">
      <Icon aria-hidden className="size-4 shrink-0 text-muted" />
      <span className="min-w-0 flex-1">
        <span className="block truncate text-sm">{entry.label}</span>
        <span className="block text-xs text-muted">{`${t(`settings.trash.kinds.${entry.kind}`)} · ${format.dateTime(entry.trashedAtMs)}`}</span>
      </span>
      <Button
        size="sm"
        icon={<Undo2 aria-hidden />}
        aria-label={`${t('settings.trash.restore')}: ${entry.label}`}
        onClick={() => void restore(entry)}
      >
        {t('settings.trash.restore')}
      </Button>
    </li>
  )
}

/** What was deleted: bring it back, or erase it for good. */
export function TrashPage() {
  const { t } = useText()
  const trash = useQuery(api.trash.list.queryOptions())
  const [asking, setAsking] = useState(false)
  if (trash.isPending) return <ListSkeleton rows={3} lines={2} />
  if (trash.isError) return <ErrorNote error={trash.error} onRetry={() => void trash.refetch()} />
  if (trash.data.length === 0) {
    return (
      <EmptyState
        icon={<Trash2 aria-hidden />}
        title={t('settings.trash.emptyTitle')}
        text={t('settings.trash.emptyText')}
      />
    )
  }
  return (
    <>
      <div className="flex items-center justify-between gap-4">
        <p className="text-sm text-pretty text-muted">{t('settings.trash.text')}</p>
        <Button icon={<Trash2 aria-hidden />} onClick={() => setAsking(true)}>
          {t('settings.trash.empty')}
        </Button>
      </div>
      <Card padding="none">
        <ul>
          {trash.data.map((entry) => (
            <Row key={entry.id} entry={entry} />
          ))}
        </ul>
      </Card>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        tone="danger"
        title={t('settings.trash.confirmTitle')}
        text={t('settings.trash.confirmText', { count: trash.data.length })}
        confirmLabel={t('settings.trash.confirm')}
        onConfirm={() => void empty()}
      />
    </>
  )
}
