import type { ReactNode } from 'react'
import { CancelledError, toAppError } from '#renderer/api/errors.ts'
import { ErrorCard } from '#renderer/ui/error-card.tsx'
import { errorText } from './error-text.ts'
import { useText } from './use-text.ts'

interface ErrorNoteProps {
  readonly error: unknown
  readonly title?: string
  readonly onRetry?: (() => void) | undefined
  readonly actions?: ReactNode
  readonly className?: string
}

const bugId = (error: unknown): string | undefined => {
  const known = toAppError(error)
  return known.code === 'INTERNAL' && 'errorId' in known.data ? known.data.errorId : undefined
}

/** A failed call in words: what happened and what to do. */
export function ErrorNote({ error, title, onRetry, actions, className }: ErrorNoteProps) {
  const text = useText()
  if (error instanceof CancelledError) return null
  return (
    <ErrorCard
      title={title ?? text.t('errorNote.title')}
      text={errorText(error, text)}
      onRetry={onRetry}
      actions={actions}
      errorId={bugId(error)}
      className={className}
    />
  )
}
