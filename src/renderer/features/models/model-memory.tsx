import { useMutation, useQuery } from '@tanstack/react-query'
import type { Model } from '#shared/contract/models.ts'
import { api } from '#renderer/api/client.ts'
import { ErrorNote } from '#renderer/i18n/error-note.tsx'
import { useText } from '#renderer/i18n/use-text.ts'
import { Button } from '#renderer/ui/button.tsx'
import { Figure } from '#renderer/ui/figure.tsx'
import { KeyValueList } from '#renderer/ui/key-value-list.tsx'
import { ProgressBar } from '#renderer/ui/progress-bar.tsx'
import { Section } from '#renderer/ui/section.tsx'

/** Loading and unloading a model, and what it takes while it is loaded. */
export function ModelMemory({ model }: { readonly model: Model }) {
  const { t, format } = useText()
  const { data: engine } = useQuery(api.models.engine.queryOptions())
  const load = useMutation(api.models.load.mutationOptions({ meta: { showsError: true } }))
  const unload = useMutation(api.models.unload.mutationOptions())
  const loaded = engine?.loaded.find(({ modelId }) => modelId === model.id)
  const loading = engine?.loading?.modelId === model.id ? engine.loading : null
  const button = loaded ? (
    <Button busy={unload.isPending} onClick={() => unload.mutate({ id: model.id })}>
      {t('models.unload')}
    </Button>
  ) : (
    <Button
      busy={load.isPending || loading !== null}
      disabled={model.missing}
      onClick={() => load.mutate({ id: model.id })}
    >
      {t('models.load')}
    </Button>
  )
  return (
    <Section
      title={t('models.sections.memory')}
      description={loaded ? undefined : t('models.loadText')}
      actions={button}
    >
      {loading !== null && <ProgressBar label={t('models.loading')} value={loading.progress} />}
      {load.isError && !load.isPending && <ErrorNote error={load.error} />}
      {loaded && (
        <KeyValueList
          items={[
            {
              key: 'used',
              label: t('models.memory.used'),
              value: <Figure value={format.bytes(loaded.memoryBytes)} source={t('models.memory.usedSource')} />,
            },
            {
              key: 'device',
              label: t('models.engine.device'),
              value: [engine?.device, ...(engine?.deviceNames ?? [])].filter(Boolean).join(' · '),
            },
            { key: 'context', label: t('models.memory.contextLength'), value: format.tokens(loaded.contextLength) },
            { key: 'sequences', label: t('models.memory.sequences'), value: format.number(loaded.sequences) },
            { key: 'threads', label: t('models.memory.threads'), value: format.number(loaded.threads) },
            { key: 'gpuLayers', label: t('models.memory.gpuLayers'), value: format.number(loaded.gpuLayers) },
          ]}
        />
      )}
    </Section>
  )
}
