import { AlertDialog } from 'radix-ui'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { useWords } from './words.tsx'

export interface ConfirmDialogProps {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  /** The question. */
  readonly title: string
  /** What will happen, in a sentence. */
  readonly text: ReactNode
  readonly children?: ReactNode
  /** The verb of what will be done. */
  readonly confirmLabel: string
  readonly cancelLabel?: string | undefined
  readonly tone?: 'neutral' | 'danger' | undefined
  readonly onConfirm: () => void
}

/** A question before what cannot be undone: money, the network, emptying the trash. Everything else is undone, not confirmed. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onOpenChange, title, text, children, confirmLabel, cancelLabel, tone = 'neutral', onConfirm } = props
  const words = useWords()
  return (
    <AlertDialog.Root open={open} onOpenChange={onOpenChange}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="scrim fade-motion">
          <AlertDialog.Content className="dialog-panel pop-motion max-w-dialog-sm">
            <div className="flex flex-col gap-1.5 px-4 pt-4 pb-2">
              <AlertDialog.Title className="text-base font-semibold">{title}</AlertDialog.Title>
              <AlertDialog.Description className="text-sm wrap-anywhere text-muted">{text}</AlertDialog.Description>
              {children}
            </div>
            <footer className="flex flex-wrap justify-end gap-2 px-4 pt-2 pb-4">
              <AlertDialog.Cancel asChild>
                <Button size="lg">{cancelLabel ?? words.cancel}</Button>
              </AlertDialog.Cancel>
              <AlertDialog.Action asChild>
                <Button size="lg" variant={tone === 'danger' ? 'danger' : 'primary'} onClick={onConfirm}>
                  {confirmLabel}
                </Button>
              </AlertDialog.Action>
            </footer>
          </AlertDialog.Content>
        </AlertDialog.Overlay>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
