import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from './cn.ts'
import { useWords } from './words.tsx'

export interface EmptyStep {
  readonly key: string
  readonly title: string
  readonly text?: ReactNode
  readonly done?: boolean | undefined
  readonly action?: ReactNode
}

export interface EmptyStateProps {
  readonly icon?: ReactNode
  readonly title: string
  readonly text?: ReactNode
  readonly action?: ReactNode
  readonly secondaryAction?: ReactNode
  /** What to do, in order, with what is done already. */
  readonly steps?: readonly EmptyStep[] | undefined
  /** `sm` for a column or a card. */
  readonly size?: 'sm' | 'md' | undefined
  readonly level?: 2 | 3 | undefined
  readonly className?: string | undefined
}

function Step({ step, number, total }: { readonly step: EmptyStep; readonly number: number; readonly total: number }) {
  const words = useWords()
  const done = step.done === true
  return (
    <li className="flex items-start gap-3 py-2.5">
      <span aria-hidden className={cn('step-mark', done && 'step-done')}>
        {done ? <Check className="size-3" /> : number}
      </span>
      <div className="min-w-0 flex-1">
        <p className={cn('text-sm font-medium', done && 'text-faint')}>
          <span className="sr-only">{`${words.stepOf(number, total)}: `}</span>
          {step.title}
          {done && <span className="sr-only">{`, ${words.done}`}</span>}
        </p>
        {step.text !== undefined && <p className="text-sm text-muted">{step.text}</p>}
      </div>
      {step.action !== undefined && <div className="shrink-0">{step.action}</div>}
    </li>
  )
}

/** What a place shows before there is anything in it: what it is for, and the first thing to do. */
export function EmptyState(props: EmptyStateProps) {
  const { icon, title, text, action, secondaryAction, steps, size = 'md', level = 2, className } = props
  const Heading = `h${level}` as const
  return (
    <div
      className={cn(
        'm-auto flex w-full flex-col items-center px-4 text-center',
        size === 'md' ? 'max-w-empty py-10' : 'max-w-empty-sm py-6',
        className,
      )}
    >
      {icon !== undefined && <div className={cn('empty-icon', size === 'sm' && 'empty-icon-sm')}>{icon}</div>}
      <Heading className={cn('font-semibold text-balance', size === 'md' ? 'text-lg' : 'text-sm')}>{title}</Heading>
      {text !== undefined && <p className="mt-1 text-sm text-pretty text-muted">{text}</p>}
      {steps !== undefined && (
        <ol className="mt-4 w-full divide-y divide-line rounded-lg border border-line bg-raised px-3 text-left">
          {steps.map((step, index) => (
            <Step key={step.key} step={step} number={index + 1} total={steps.length} />
          ))}
        </ol>
      )}
      {(action !== undefined || secondaryAction !== undefined) && (
        <div className="mt-4 flex flex-wrap items-center justify-center gap-2">
          {action}
          {secondaryAction}
        </div>
      )}
    </div>
  )
}
