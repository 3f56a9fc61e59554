import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { Model } from '#shared/contract/models.ts'
import { api } from '#renderer/api/client.ts'
import { modelPath } from '#renderer/api/paths.ts'
import { useText } from '#renderer/i18n/use-text.ts'
import { Badge } from '#renderer/ui/badge.tsx'
import { Card } from '#renderer/ui/card.tsx'
import { PageHeader } from '#renderer/ui/page-header.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { AddCard } from './add-card.tsx'
import { EngineCard } from './engine-card.tsx'
import { factsLine } from './model-facts.tsx'
import { ModelMark } from './model-mark.tsx'
import { StarterCard } from './starter-card.tsx'

function Row({ model, loaded }: { readonly model: Model; readonly loaded: boolean }) {
  const text = useText()
  const { t, format } = text
  const { contextLength, license } = model.facts
  const more = [contextLength === null ? null : `${t('models.facts.context')} ${format.tokens(contextLength)}`, license]
  return (
    <li className="border-t border-line first:border-t-0">
      <Link
        href={modelPath(model.id)}
        className="flex items-center gap-3 px-3 py-2.5 hover:bg-hover focus-visible:-outline-offset-2"
      >
        <ModelMark model={model} loaded={loaded} />
        <span className="min-w-0 flex-1">
          <span className="block truncate text-sm font-medium">{model.name}</span>
          <span className="block text-xs text-muted tabular-nums">
            {[factsLine(model, text), ...more.filter((part) => part !== null)].join(' · ')}
          </span>
        </span>
        {model.missing && <Badge tone="warning">{t('models.missing')}</Badge>}
        {model.isStarter && <Badge>{t('models.starterBadge')}</Badge>}
        {loaded && <Badge tone="success">{t('models.loaded')}</Badge>}
      </Link>
    </li>
  )
}

function Registered() {
  const { t } = useText()
  const { data: models = [] } = useQuery(api.models.list.queryOptions())
  const { data: engine } = useQuery(api.models.engine.queryOptions())
  if (models.length === 0) return null
  return (
    <Section title={t('models.onThisComputer')}>
      <Card padding="none">
        <ul>
          {models.map((model) => (
            <Row
              key={model.id}
              model={model}
              loaded={engine?.loaded.some(({ modelId }) => modelId === model.id) ?? false}
            />
          ))}
        </ul>
      </Card>
    </Section>
  )
}

/** Every model at a glance, how to add one, and the engine that runs them. */
export function ModelsPage() {
  const { t } = useText()
  return (
    <>
      <PageHeader title={t('models.title')} />
      <div className="scroll-quiet min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-(--container-prose) flex-col gap-8 px-6 py-6">
          <StarterCard />
          <Registered />
          <Section title={t('models.add')} description={t('models.dropHint')}>
            <AddCard />
          </Section>
          <EngineCard />
        </div>
      </div>
    </>
  )
}
