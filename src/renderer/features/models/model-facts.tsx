import type { Model } from '#shared/contract/models.ts'
import { useText, type Words } from '#renderer/i18n/use-text.ts'
import { CopyButton } from '#renderer/ui/copy-button.tsx'
import { Figure } from '#renderer/ui/figure.tsx'
import { type KeyValue, KeyValueList } from '#renderer/ui/key-value-list.tsx'

/** A model's main facts in one line: "llama · 135M · Q4_1 · 98 MB". */
export function factsLine(model: Model, { format }: Words): string {
  const { architecture, parameterCount, quantization } = model.facts
  const parts = [
    architecture,
    parameterCount === null ? null : format.parameters(parameterCount),
    quantization,
    format.bytes(model.sizeBytes),
  ]
  return parts.filter((part) => part !== null).join(' · ')
}

const row = (key: string, label: string, value: KeyValue['value']): KeyValue => ({ key, label, value })

function rows(model: Model, { t, format }: Words): readonly KeyValue[] {
  const { facts } = model
  const orUnknown = <Value,>(value: Value | null, show: (value: Value) => string): string =>
    value === null ? t('common.unknown') : show(value)
  return [
    row('architecture', t('models.facts.architecture'), facts.architecture),
    row('parameters', t('models.facts.parameters'), orUnknown(facts.parameterCount, format.parameters)),
    row(
      'quantization',
      t('models.facts.quantization'),
      <Figure value={orUnknown(facts.quantization, String)} source={t('models.facts.quantizationSource')} />,
    ),
    row(
      'context',
      t('models.facts.context'),
      <Figure value={orUnknown(facts.contextLength, format.tokens)} source={t('models.facts.contextSource')} />,
    ),
    row('layers', t('models.facts.layers'), orUnknown(facts.layerCount, format.number)),
    row('vocabulary', t('models.facts.vocabulary'), orUnknown(facts.vocabularySize, format.tokens)),
    row('tensors', t('models.facts.tensors'), format.number(facts.tensorCount)),
    row(
      'chatTemplate',
      t('models.facts.chatTemplate'),
      facts.hasChatTemplate ? t('models.facts.present') : t('models.facts.absent'),
    ),
    row('license', t('models.facts.license'), orUnknown(facts.license, String)),
    row('format', t('models.facts.format'), `GGUF ${facts.ggufVersion}`),
  ]
}

/** All that a model's file says of it. */
export function ModelFactsList({ model }: { readonly model: Model }) {
  return <KeyValueList items={rows(model, useText())} />
}

const copied = (text: string) => (
  <span className="flex items-start gap-1">
    <span className="min-w-0 wrap-anywhere select-text">{text}</span>
    <CopyButton size="sm" className="-my-1" text={text} />
  </span>
)

/** Where a model lies and what proves that it is that file. */
export function ModelFileList({ model }: { readonly model: Model }) {
  const { t, format } = useText()
  return (
    <KeyValueList
      items={[
        { key: 'path', label: t('models.facts.path'), value: copied(model.path), mono: true },
        {
          key: 'size',
          label: t('models.facts.size'),
          value: <Figure value={format.bytes(model.sizeBytes)} source={`${format.number(model.sizeBytes)} B`} />,
        },
        {
          key: 'sha256',
          label: t('models.facts.sha256'),
          value: model.sha256 === null ? t('models.facts.sha256Pending') : copied(model.sha256),
          mono: model.sha256 !== null,
        },
        { key: 'added', label: t('models.facts.added'), value: format.dateTime(model.addedAtMs) },
      ]}
    />
  )
}
