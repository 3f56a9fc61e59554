import { useQuery } from '@tanstack/react-query'
import { Box, MemoryStick } from 'lucide-react'
import { useLocation } from 'wouter'
import type { EngineState, Model } from '#shared/contract/models.ts'
import { api } from '#renderer/api/client.ts'
import { modelPath, modelsPath } from '#renderer/api/paths.ts'
import { useText, type Words } from '#renderer/i18n/use-text.ts'
import { StatusItem } from '#renderer/ui/status-item.tsx'

function engineText(engine: EngineState, models: readonly Model[], { t, format }: Words): string {
  const nameOf = (id: Model['id']): string => models.find((model) => model.id === id)?.name ?? ''
  if (engine.status === 'gaveUp') return t('status.engineGaveUp')
  if (engine.loading)
    return `${t('status.loading', { name: nameOf(engine.loading.modelId) })} · ${format.percent(engine.loading.progress)}`
  if (engine.status === 'starting') return t('status.engineStarting')
  if (engine.status === 'restarting') return t('status.engineRestarting')
  const [first, ...others] = engine.loaded
  if (first === undefined) return t('status.noModel')
  const device = engine.device === null ? '' : ` · ${engine.device}`
  const more = others.length > 0 ? ` +${format.number(others.length)}` : ''
  return nameOf(first.modelId) + more + device
}

/** The loaded model and what it computes on, in the status bar. */
export function ModelStatus() {
  const text = useText()
  const [, navigate] = useLocation()
  const { data: engine } = useQuery(api.models.engine.queryOptions())
  const { data: models = [] } = useQuery(api.models.list.queryOptions())
  if (engine === undefined) return null
  const [first] = engine.loaded
  return (
    <StatusItem
      icon={<Box aria-hidden />}
      label={text.t('models.engine.title')}
      tone={engine.status === 'gaveUp' ? 'danger' : 'neutral'}
      onSelect={() => navigate(first && engine.status !== 'gaveUp' ? modelPath(first.modelId) : modelsPath)}
    >
      {engineText(engine, models, text)}
    </StatusItem>
  )
}

/** Memory of the app and its engine, in the status bar. */
export function MemoryStatus() {
  const { t, format } = useText()
  const { data: resources } = useQuery(api.system.resources.queryOptions())
  const { data: engine } = useQuery(api.models.engine.queryOptions())
  if (resources === undefined) return null
  const used = resources.appMemoryBytes + (engine?.memoryBytes ?? 0)
  return (
    <StatusItem
      icon={<MemoryStick aria-hidden />}
      label={t('status.memory')}
      popover={
        <p className="text-sm text-pretty">
          {t('status.memorySource', { total: format.bytes(resources.totalMemoryBytes) })}
        </p>
      }
    >
      {format.bytes(used)}
    </StatusItem>
  )
}
