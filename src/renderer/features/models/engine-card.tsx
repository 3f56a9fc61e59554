import { useMutation, useQuery } from '@tanstack/react-query'
import type { EngineState } from '#shared/contract/models.ts'
import { api } from '#renderer/api/client.ts'
import { ErrorNote } from '#renderer/i18n/error-note.tsx'
import { useText } from '#renderer/i18n/use-text.ts'
import { Badge, type Tone } from '#renderer/ui/badge.tsx'
import { Banner } from '#renderer/ui/banner.tsx'
import { Button } from '#renderer/ui/button.tsx'
import { Card } from '#renderer/ui/card.tsx'
import { Figure } from '#renderer/ui/figure.tsx'
import { KeyValueList } from '#renderer/ui/key-value-list.tsx'
import { ListSkeleton } from '#renderer/ui/list-skeleton.tsx'
import { Section } from '#renderer/ui/section.tsx'

const tones: Readonly<Record<EngineState['status'], Tone>> = {
  stopped: 'neutral',
  starting: 'accent',
  ready: 'success',
  restarting: 'warning',
  gaveUp: 'danger',
}

function EngineFacts({ engine }: { readonly engine: EngineState }) {
  const { t, format } = useText()
  const device =
    engine.device === null ? t('models.engine.deviceUnknown') : [engine.device, ...engine.deviceNames].join(' · ')
  const threads = engine.loaded[0]?.threads
  return (
    <KeyValueList
      items={[
        {
          key: 'status',
          label: t('models.engine.status'),
          value: <Badge tone={tones[engine.status]}>{t(`models.engine.states.${engine.status}`)}</Badge>,
        },
        { key: 'device', label: t('models.engine.device'), value: device },
        ...(threads === undefined
          ? []
          : [{ key: 'threads', label: t('models.engine.threads'), value: format.number(threads) }]),
        {
          key: 'memory',
          label: t('models.engine.memory'),
          value: <Figure value={format.bytes(engine.memoryBytes)} source={t('models.engine.memorySource')} />,
        },
        { key: 'restarts', label: t('models.engine.restarts'), value: format.number(engine.restarts) },
      ]}
    />
  )
}

/** The engine: how it is, what it computes on, and how to start it again when it gave up. */
export function EngineCard() {
  const { t } = useText()
  const engine = useQuery(api.models.engine.queryOptions())
  const restart = useMutation(api.models.restartEngine.mutationOptions({ meta: { showsError: true } }))
  const gaveUp = engine.data?.status === 'gaveUp'
  const button = (
    <Button variant="primary" busy={restart.isPending} onClick={() => restart.mutate(undefined)}>
      {t('models.engine.restart')}
    </Button>
  )
  return (
    <Section title={t('models.engine.title')} description={t('models.engine.text')}>
      {gaveUp && <Banner place="inset" tone="problem" title={t('models.engine.gaveUp')} actions={button} />}
      {restart.isError && <ErrorNote error={restart.error} />}
      {engine.isError && <ErrorNote error={engine.error} onRetry={() => void engine.refetch()} />}
      {engine.isPending && <ListSkeleton rows={4} />}
      {engine.data && (
        <Card>
          <EngineFacts engine={engine.data} />
        </Card>
      )}
    </Section>
  )
}
