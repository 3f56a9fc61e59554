import { useQuery } from '@tanstack/react-query'
import { Files, GraduationCap, Hammer, type LucideIcon, MessageSquareText } from 'lucide-react'
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { api } from '#renderer/api/client.ts'
import { newChatPath } from '#renderer/api/paths.ts'
import { useText } from '#renderer/i18n/use-text.ts'
import { Badge } from '#renderer/ui/badge.tsx'
import { Button } from '#renderer/ui/button.tsx'
import { cn } from '#renderer/ui/cn.ts'
import { PageHeader } from '#renderer/ui/page-header.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { FirstSteps } from './first-steps.tsx'

const paths = [
  { key: 'prompt', icon: MessageSquareText, works: true },
  { key: 'documents', icon: Files, works: false },
  { key: 'tune', icon: GraduationCap, works: false },
  { key: 'scratch', icon: Hammer, works: false },
] as const

interface PathCardProps {
  readonly number: number
  readonly icon: LucideIcon
  readonly title: string
  readonly text: string
  readonly works: boolean
  readonly action?: ReactNode
}

function PathCard({ number, icon: Icon, title, text, works, action }: PathCardProps) {
  const { t } = useText()
  return (
    <li className={cn('flex flex-col gap-2 rounded-lg border border-line p-4', works ? 'bg-raised' : 'bg-sunken')}>
      <div className="flex items-center gap-2">
        <Icon aria-hidden className={cn('size-5 shrink-0', works ? 'text-accent-fg' : 'text-faint')} />
        <h3 className="min-w-0 flex-1 text-base font-semibold">{`${number}. ${title}`}</h3>
      </div>
      <p className="flex-1 text-sm text-pretty text-muted">{text}</p>
      <div className="flex min-h-7 items-center justify-between gap-2">
        <Badge tone={works ? 'success' : 'neutral'}>{works ? t('guide.ready') : t('guide.later')}</Badge>
        {action}
      </div>
    </li>
  )
}

interface GuidePageProps {
  /** How to get a model; nothing once there is one. */
  readonly getModel: ReactNode
}

/** The first page: the four ways to a model that fits, and the first three steps. */
export function GuidePage({ getModel }: GuidePageProps) {
  const { t } = useText()
  const [, navigate] = useLocation()
  const { data: models = [] } = useQuery(api.models.list.queryOptions())
  return (
    <>
      <PageHeader title={t('guide.title')} />
      <div className="scroll-quiet min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-page flex-col gap-8 px-6 py-8">
          <header className="flex flex-col gap-2">
            <h2 className="text-2xl font-semibold text-balance">{t('guide.heading')}</h2>
            <p className="max-w-(--container-prose) text-base text-pretty text-muted">{t('guide.lead')}</p>
          </header>
          <ol className="grid grid-cols-1 gap-3 narrow:grid-cols-2">
            {paths.map(({ key, icon, works }, index) => (
              <PathCard
                key={key}
                number={index + 1}
                icon={icon}
                works={works}
                title={t(`guide.paths.${key}.title`)}
                text={t(`guide.paths.${key}.text`)}
                action={works && <Button onClick={() => navigate(newChatPath)}>{t('guide.open')}</Button>}
              />
            ))}
          </ol>
          <Section title={t('guide.first.title')}>
            {models.length === 0 && getModel}
            <FirstSteps />
          </Section>
        </div>
      </div>
    </>
  )
}
