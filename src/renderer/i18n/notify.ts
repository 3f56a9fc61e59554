import type { UndoToken } from '#shared/contract/common.ts'
import { TrashId } from '#shared/ids.ts'
import { CancelledError } from '#renderer/api/errors.ts'
import { toast } from '#renderer/ui/toasts.tsx'
import { errorText } from './error-text.ts'
import { formatsFor } from './formats.ts'
import { shownLanguage, translate } from './i18n.ts'

/** Says in a toast what failed; nothing of what the user gave up himself. */
export function notifyError(error: unknown, title: string = translate('errorNote.title')): void {
  if (error instanceof CancelledError) return
  const text = errorText(error, { t: translate, format: formatsFor(shownLanguage()) })
  // The same failure twice is one toast: a list of ten broken files must not bury the window.
  toast({ id: `error ${text}`, title, text, tone: 'danger' })
}

/** Says that something went to the trash and offers to bring it back. */
export function notifyTrashed(
  { trashId, label }: UndoToken,
  restore: (id: TrashId) => Promise<unknown>,
  text?: string,
): void {
  const undo = (): void => {
    restore(TrashId.parse(trashId)).then(
      () => toast({ title: translate('common.restored', { label }), tone: 'success' }),
      (error: unknown) => notifyError(error, translate('common.undoFailed')),
    )
  }
  toast({ title: translate('common.deleted', { label }), text, undo })
}
