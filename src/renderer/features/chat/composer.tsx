import { ArrowUp, Square } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { ErrorNote } from '#renderer/i18n/error-note.tsx'
import { useText } from '#renderer/i18n/use-text.ts'
import { Button } from '#renderer/ui/button.tsx'
import { IconButton } from '#renderer/ui/icon-button.tsx'
import { TextArea } from '#renderer/ui/text-area.tsx'
import { dismissSendError, useSending } from './sending.ts'
import { useDraft } from './use-draft.ts'

interface ComposerProps {
  /** Whose draft it edits: a chat's id, or `new`. */
  readonly draftKey: string
  readonly running: boolean
  readonly disabled?: boolean | undefined
  readonly onSend: () => void
  readonly onStop: () => void
  /** At the lower left: the model. */
  readonly tools: ReactNode
}

/** Puts the cursor where a message is written. */
export const focusComposer = (): void => document.querySelector<HTMLElement>('[data-composer]')?.focus()

/** Where a message is written. Enter sends, Shift+Enter starts a line, Esc stops the answer. */
export function Composer({ draftKey, running, disabled = false, onSend, onStop, tools }: ComposerProps) {
  const { t } = useText()
  const [text, setText] = useDraft(draftKey)
  const { busy, error } = useSending(draftKey)
  const area = useRef<HTMLTextAreaElement>(null)
  const sendable = text.trim() !== '' && !running && !busy && !disabled

  const shownKey = useRef<string | null>(null)
  useEffect(() => {
    if (shownKey.current === draftKey) return
    shownKey.current = draftKey
    area.current?.focus({ preventScroll: true })
  })

  const keyDown = (event: KeyboardEvent): void => {
    // Enter that ends the choice of an input method is not meant for the chat.
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && !event.shiftKey && !event.altKey) {
      event.preventDefault()
      if (sendable) onSend()
    } else if (event.key === 'Escape' && running) {
      event.preventDefault()
      onStop()
    }
  }
  return (
    <div className="mx-auto w-full max-w-(--container-prose) px-5 pb-3">
      {error !== null && (
        <ErrorNote
          className="mb-2"
          error={error}
          actions={<Button onClick={() => dismissSendError(draftKey)}>{t('words.close')}</Button>}
        />
      )}
      <div className="rounded-xl border border-control bg-field px-3 pt-2.5 pb-2 shadow-sm focus-within:border-focus">
        <TextArea
          ref={area}
          data-composer
          bare
          hideLabel
          label={t('chat.composer.label')}
          placeholder={t('chat.composer.placeholder')}
          value={text}
          onValueChange={setText}
          onKeyDown={keyDown}
          maxRows={12}
        />
        <div className="mt-1 flex items-center gap-2">
          <div className="-ml-2.25 min-w-0 flex-1">{tools}</div>
          {running ? (
            <IconButton
              variant="secondary"
              label={t('chat.composer.stop')}
              shortcut="Escape"
              side="top"
              icon={<Square aria-hidden className="fill-current" />}
              onClick={onStop}
            />
          ) : (
            <IconButton
              variant="primary"
              label={t('chat.composer.send')}
              shortcut="Enter"
              side="top"
              icon={<ArrowUp aria-hidden />}
              busy={busy}
              disabled={!sendable && !busy}
              onClick={onSend}
            />
          )}
        </div>
      </div>
      <p className="mt-1.5 text-center text-xs text-faint">{t('chat.composer.hint')}</p>
    </div>
  )
}
