import { ChevronRight, CircleX, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { cn } from './cn.ts'
import { CopyButton } from './copy-button.tsx'
import { useWords } from './words.tsx'

export interface ErrorCardProps {
  readonly title: string
  /** What went wrong, where, and what to do: one or two sentences. */
  readonly text: ReactNode
  readonly actions?: ReactNode
  /** Adds a "Try again" button. */
  readonly onRetry?: (() => void) | undefined
  /** For a developer: shown only when asked for, can be copied. */
  readonly details?: string | undefined
  readonly errorId?: string | undefined
  readonly tone?: 'danger' | 'warning' | undefined
  readonly className?: string | undefined
}

function Details({ details, errorId }: Pick<ErrorCardProps, 'details' | 'errorId'>) {
  const words = useWords()
  const all = [errorId, details].filter((part) => part !== undefined).join('\n')
  return (
    <details className="mt-1 -ml-1">
      <summary className="disclosure w-fit text-xs text-muted">
        <ChevronRight aria-hidden className="size-3.5" />
        {words.details}
      </summary>
      <div className="mt-1 flex items-start gap-1 rounded-md border border-line bg-sunken py-1 pr-1 pl-2">
        <div className="min-w-0 flex-1 py-0.5 text-xs text-muted">
          {errorId !== undefined && (
            <p className="wrap-anywhere">
              {words.errorId}: <span className="font-mono text-fg select-all">{errorId}</span>
            </p>
          )}
          {details !== undefined && (
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key
            <pre tabIndex={0} className="details-text scroll-quiet font-mono whitespace-pre-wrap">
              {details}
            </pre>
          )}
        </div>
        <CopyButton text={all} size="sm" />
      </div>
    </details>
  )
}

/** An expected failure, in the user's words, with a way out. */
export function ErrorCard({
  title,
  text,
  actions,
  onRetry,
  details,
  errorId,
  tone = 'danger',
  className,
}: ErrorCardProps) {
  const words = useWords()
  const Icon = tone === 'danger' ? CircleX : TriangleAlert
  return (
    <div role="alert" className={cn('flex gap-2.5 rounded-lg border border-line bg-raised p-3', className)}>
      <Icon
        aria-hidden
        className={cn('mt-0.5 size-4 shrink-0', tone === 'danger' ? 'text-danger-fg' : 'text-warning-fg')}
      />
      <div className="min-w-0 flex-1">
        <p className="text-sm font-semibold wrap-anywhere">{title}</p>
        <div className="text-sm wrap-anywhere text-muted">{text}</div>
        {(actions !== undefined || onRetry !== undefined) && (
          <div className="mt-2.5 flex flex-wrap gap-2">
            {onRetry !== undefined && <Button onClick={onRetry}>{words.retry}</Button>}
            {actions}
          </div>
        )}
        {(details !== undefined || errorId !== undefined) && <Details details={details} errorId={errorId} />}
      </div>
    </div>
  )
}
