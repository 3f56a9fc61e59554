import { useQuery } from '@tanstack/react-query'
import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { api, client } from '#renderer/api/client.ts'
import { useHello } from '#renderer/api/hello.ts'
import { modelsPath, newChatPath } from '#renderer/api/paths.ts'
import { notifyError } from '#renderer/i18n/notify.ts'
import { useText } from '#renderer/i18n/use-text.ts'
import { Button } from '#renderer/ui/button.tsx'
import { cn } from '#renderer/ui/cn.ts'
import { CopyButton } from '#renderer/ui/copy-button.tsx'

interface StepProps {
  readonly number: number
  readonly title: string
  readonly text: ReactNode
  readonly done: boolean
  readonly action?: ReactNode
}

function Step({ number, title, text, done, action }: StepProps) {
  const { t } = useText()
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
      <span
        className={cn(
          'flex size-6 shrink-0 items-center justify-center rounded-full text-xs font-semibold',
          done ? 'bg-success-soft text-success-fg' : 'bg-hover text-muted',
        )}
      >
        {done ? <Check aria-hidden className="size-3.5" /> : number}
      </span>
      <div className="min-w-0 flex-1 basis-60">
        <p className="text-sm font-medium">
          {title}
          {done && <span className="sr-only">{` (${t('jobs.states.completed')})`}</span>}
        </p>
        <div className="text-sm wrap-anywhere text-muted">{text}</div>
      </div>
      {action}
    </li>
  )
}

/** The three steps of a first start, with what is done already. */
export function FirstSteps() {
  const { t } = useText()
  const [, navigate] = useLocation()
  const { host, dataDir } = useHello()
  const { data: models = [] } = useQuery(api.models.list.queryOptions())
  const { data: chats } = useQuery(api.chat.list.queryOptions({ input: { cursor: null, limit: 1 } }))
  const model = models.find(({ missing }) => !missing)
  const written = (chats?.total ?? 0) > 0
  return (
    <ol className="divide-y divide-line rounded-lg border border-line bg-raised">
      <Step
        number={1}
        title={t('guide.first.model')}
        done={model !== undefined}
        text={model === undefined ? t('guide.first.modelTodo') : t('guide.first.modelDone', { name: model.name })}
        action={
          model === undefined && <Button onClick={() => navigate(modelsPath)}>{t('guide.first.modelAdd')}</Button>
        }
      />
      <Step
        number={2}
        title={t('guide.first.hello')}
        done={written}
        text={written ? t('guide.first.helloDone') : t('guide.first.helloTodo')}
        action={
          <Button
            variant={model !== undefined && !written ? 'primary' : 'secondary'}
            onClick={() => navigate(newChatPath)}
          >
            {t('guide.first.helloAction')}
          </Button>
        }
      />
      <Step
        number={3}
        title={t('guide.first.data')}
        done={false}
        text={
          <>
            {t('guide.first.dataText')} <code className="font-mono text-xs text-fg select-text">{dataDir}</code>
          </>
        }
        action={
          host.abilities.revealFile ? (
            <Button onClick={() => void client.system.reveal({ path: dataDir }).catch(notifyError)}>
              {t('common.reveal')}
            </Button>
          ) : (
            <CopyButton text={dataDir} label={t('common.copyPath')} />
          )
        }
      />
    </ol>
  )
}
