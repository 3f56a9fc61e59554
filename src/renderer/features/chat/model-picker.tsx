import { useQuery } from '@tanstack/react-query'
import { Box } from 'lucide-react'
import { useMemo } from 'react'
import type { Model } from '#shared/contract/models.ts'
import type { ModelId } from '#shared/ids.ts'
import { api } from '#renderer/api/client.ts'
import { useText, type Words } from '#renderer/i18n/use-text.ts'
import { Combobox } from '#renderer/ui/combobox.tsx'

interface ModelPickerProps {
  readonly value: ModelId | null
  readonly onChange: (id: ModelId) => void
}

function describe(model: Model, loaded: boolean, { t, format }: Words): string {
  const { parameterCount, quantization } = model.facts
  const facts = [
    parameterCount === null ? null : format.parameters(parameterCount),
    quantization,
    format.bytes(model.sizeBytes),
    loaded ? t('chat.model.loaded') : null,
  ]
  if (model.missing) return t('chat.model.missing')
  if (!model.facts.hasChatTemplate) return t('chat.model.noTemplate')
  const line = facts.filter((fact) => fact !== null).join(' · ')
  return model.isStarter ? `${line}. ${t('chat.model.starter')}` : line
}

/** Chooses the model that answers; it is loaded when it is needed. */
export function ModelPicker({ value, onChange }: ModelPickerProps) {
  const text = useText()
  const { data: models = [] } = useQuery(api.models.list.queryOptions())
  const { data: engine } = useQuery(api.models.engine.queryOptions())
  const options = useMemo(() => {
    const loaded = new Set(engine?.loaded.map(({ modelId }) => modelId))
    return models.map((model) => ({
      value: model.id,
      label: model.name,
      description: describe(model, loaded.has(model.id), text),
      icon: <Box aria-hidden className="size-4" />,
      disabled: model.missing || !model.facts.hasChatTemplate,
    }))
  }, [models, engine, text])
  return (
    <Combobox
      className="w-fit max-w-full"
      look="quiet"
      label={text.t('chat.model.label')}
      hideLabel
      value={value}
      onValueChange={(id) => {
        const picked = models.find((model) => model.id === id)
        if (picked) onChange(picked.id)
      }}
      options={options}
      placeholder={text.t('chat.model.choose')}
    />
  )
}
