import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { Message, RunStats } from '#shared/contract/chat.ts'
import type { Model } from '#shared/contract/models.ts'
import type { ChatId } from '#shared/ids.ts'
import { api } from '#renderer/api/client.ts'
import { modelPath } from '#renderer/api/paths.ts'
import { useText } from '#renderer/i18n/use-text.ts'
import { Badge } from '#renderer/ui/badge.tsx'
import { Figure } from '#renderer/ui/figure.tsx'
import { InspectorSection } from '#renderer/ui/inspector-section.tsx'
import { KeyValueList } from '#renderer/ui/key-value-list.tsx'
import { StackedMeter } from '#renderer/ui/stacked-meter.tsx'
import { useChatView } from './chat-store.ts'
import { newChatModel, useNewChatModel } from './new-chat-model.ts'

const quiet = 'text-sm text-muted'

function ModelSection({ model }: { readonly model: Model | null }) {
  const { t, format } = useText()
  if (model === null) return <p className={quiet}>{t('chat.inspector.noModel')}</p>
  const { architecture, parameterCount, quantization, contextLength, license } = model.facts
  const orUnknown = (value: string | null): string => value ?? t('common.unknown')
  return (
    <div className="flex flex-col gap-2">
      <p className="flex flex-wrap items-center gap-1.5 text-sm font-medium wrap-anywhere">
        {model.name}
        {model.isStarter && <Badge>{t('models.starterBadge')}</Badge>}
      </p>
      {model.isStarter && <p className="text-xs text-pretty text-muted">{t('models.starterNote')}</p>}
      <KeyValueList
        items={[
          { key: 'architecture', label: t('models.facts.architecture'), value: architecture },
          {
            key: 'parameters',
            label: t('models.facts.parameters'),
            value: orUnknown(parameterCount === null ? null : format.parameters(parameterCount)),
          },
          { key: 'quantization', label: t('models.facts.quantization'), value: orUnknown(quantization) },
          {
            key: 'context',
            label: t('models.facts.context'),
            value: orUnknown(contextLength === null ? null : format.tokens(contextLength)),
          },
          { key: 'license', label: t('models.facts.license'), value: orUnknown(license) },
        ]}
      />
      <Link href={modelPath(model.id)} className="text-sm text-accent-fg hover:underline">
        {t('chat.inspector.openModel')}
      </Link>
    </div>
  )
}

function ContextSection({
  stats,
  contextLength,
}: {
  readonly stats: RunStats | null
  readonly contextLength: number | null
}) {
  const { t, format } = useText()
  if (stats === null || contextLength === null) return <p className={quiet}>{t('chat.inspector.contextNone')}</p>
  const used = stats.promptTokens + stats.outputTokens
  return (
    <div className="flex flex-col gap-2">
      <StackedMeter
        size="sm"
        legend="none"
        label={t('chat.inspector.contextLabel')}
        format={format.tokens}
        total={contextLength}
        parts={[
          { key: 'prompt', label: t('chat.stats.prompt'), value: stats.promptTokens },
          { key: 'output', label: t('chat.stats.output'), value: stats.outputTokens },
          {
            key: 'rest',
            kind: 'rest',
            label: t('chat.inspector.contextFree'),
            value: Math.max(0, contextLength - used),
          },
        ]}
      />
      <p className="text-sm">
        <Figure
          value={t('chat.inspector.contextUse', { used: format.number(used), total: format.number(contextLength) })}
          source={t('chat.inspector.contextText')}
        />
      </p>
    </div>
  )
}

function AnswerSection({ stats }: { readonly stats: RunStats | null }) {
  const { t, format } = useText()
  if (stats === null) return <p className={quiet}>{t('chat.inspector.noAnswer')}</p>
  const speed =
    stats.tokensPerSecond === null ? t('common.notAvailable') : format.tokensPerSecond(stats.tokensPerSecond)
  const rows = [
    { key: 'speed', value: speed },
    { key: 'first', value: format.duration(stats.timeToFirstTokenMs) },
    { key: 'output', value: format.tokens(stats.outputTokens) },
    { key: 'prompt', value: format.tokens(stats.promptTokens) },
    { key: 'reused', value: format.tokens(stats.reusedTokens) },
  ] as const
  return (
    <KeyValueList
      items={rows.map(({ key, value }) => ({
        key,
        label: t(`chat.stats.${key}`),
        value: <Figure value={value} source={t(`chat.stats.${key}Source`)} />,
      }))}
    />
  )
}

const lastAnswer = (messages: readonly Message[]): RunStats | null =>
  messages.findLast(({ stats }) => stats !== null)?.stats ?? null

/** What is known of the chat that is shown: its model, how full its context is, how its last answer was written. */
export function ChatInspector({ chatId }: { readonly chatId: ChatId | null }) {
  const { t } = useText()
  const { data: models = [] } = useQuery(api.models.list.queryOptions())
  const { data: engine } = useQuery(api.models.engine.queryOptions())
  const chosen = useNewChatModel()
  const { state } = useChatView(chatId)
  const model =
    chatId === null
      ? newChatModel(models, engine, chosen)
      : (models.find(({ id }) => id === state?.chat.modelId) ?? null)
  const loaded = engine?.loaded.find(({ modelId }) => modelId === model?.id)
  const stats = lastAnswer(state?.chat.messages ?? [])
  return (
    <>
      <InspectorSection id="chat.model" title={t('chat.inspector.model')}>
        <ModelSection model={model} />
      </InspectorSection>
      <InspectorSection id="chat.context" title={t('chat.inspector.context')}>
        <ContextSection stats={stats} contextLength={loaded?.contextLength ?? model?.facts.contextLength ?? null} />
      </InspectorSection>
      <InspectorSection id="chat.answer" title={t('chat.inspector.lastAnswer')}>
        <AnswerSection stats={stats} />
      </InspectorSection>
    </>
  )
}
