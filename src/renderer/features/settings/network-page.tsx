import { useQuery } from '@tanstack/react-query'
import { ShieldCheck } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { LedgerEntry } from '#shared/contract/net.ts'
import { api, client } from '#renderer/api/client.ts'
import { ErrorNote } from '#renderer/i18n/error-note.tsx'
import { notifyError } from '#renderer/i18n/notify.ts'
import { useText, type Words } from '#renderer/i18n/use-text.ts'
import { Card } from '#renderer/ui/card.tsx'
import { cn } from '#renderer/ui/cn.ts'
import { DataTable } from '#renderer/ui/data-table.tsx'
import type { TableColumn } from '#renderer/ui/data-table-types.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { ListSkeleton } from '#renderer/ui/list-skeleton.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Switch } from '#renderer/ui/switch.tsx'
import { useSettings } from './use-settings.ts'

/** As many rows as the lower table shows without scrolling. */
const fewRows = 5

const keyOf = (entry: LedgerEntry): string => String(entry.id)
const hostOf = (entry: LedgerEntry): string => entry.host

const columnsOf = ({ t, format }: Words): readonly TableColumn<LedgerEntry>[] => [
  {
    key: 'when',
    header: t('settings.network.columns.when'),
    width: 46,
    render: (entry) => format.dateTime(entry.atMs),
  },
  { key: 'host', header: t('settings.network.columns.host'), render: (entry) => entry.host },
  {
    key: 'why',
    header: t('settings.network.columns.why'),
    width: 30,
    render: (entry) => t(`settings.network.purposes.${entry.why}`),
  },
  {
    key: 'sent',
    header: t('settings.network.columns.sent'),
    width: 22,
    align: 'end',
    render: (entry) => format.bytes(entry.sentBytes),
  },
  {
    key: 'received',
    header: t('settings.network.columns.received'),
    width: 24,
    align: 'end',
    render: (entry) => format.bytes(entry.receivedBytes),
  },
  {
    key: 'outcome',
    header: t('settings.network.columns.outcome'),
    width: 24,
    render: (entry) => t(`settings.network.outcomes.${entry.outcome}`),
  },
]

function Ledger() {
  const text = useText()
  const { t } = text
  const ledger = useQuery(api.net.ledger.queryOptions())
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const columns = useMemo(() => columnsOf(text), [text])
  if (ledger.isPending) return <ListSkeleton rows={3} />
  if (ledger.isError) return <ErrorNote error={ledger.error} onRetry={() => void ledger.refetch()} />
  if (ledger.data.length === 0) {
    return (
      <Card>
        <EmptyState
          size="sm"
          level={3}
          icon={<ShieldCheck aria-hidden />}
          title={t('settings.network.ledgerEmptyTitle')}
          text={t('settings.network.ledgerEmptyText')}
        />
      </Card>
    )
  }
  return (
    <Card padding="none" className={cn('flex flex-col', ledger.data.length > fewRows ? 'h-96' : 'h-56')}>
      <DataTable
        label={t('settings.network.ledger')}
        rows={ledger.data}
        rowKey={keyOf}
        rowText={hostOf}
        columns={columns}
        selected={selected}
        onSelectedChange={setSelected}
      />
    </Card>
  )
}

/** What may leave this computer, and what has. */
export function NetworkPage() {
  const { t } = useText()
  const { data: status } = useQuery(api.net.status.queryOptions())
  const { settings, change } = useSettings()
  return (
    <>
      <p className="text-sm text-pretty text-muted">{t('settings.network.text')}</p>
      <Switch
        label={t('settings.network.kill')}
        description={t('settings.network.killText')}
        checked={status?.killSwitch ?? false}
        disabled={status === undefined}
        onCheckedChange={(on) => void client.net.setKillSwitch({ on }).catch(notifyError)}
      />
      <Switch
        label={t('settings.network.updates')}
        description={t('settings.network.updatesText')}
        checked={settings?.checkForUpdates ?? false}
        disabled={settings === undefined}
        onCheckedChange={(checkForUpdates) => change({ checkForUpdates })}
      />
      <Section title={t('settings.network.ledger')} description={t('settings.network.ledgerText')}>
        <Ledger />
      </Section>
    </>
  )
}
