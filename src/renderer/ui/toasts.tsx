import { CircleCheck, CircleX, Info, TriangleAlert, X } from 'lucide-react'
import type { CSSProperties } from 'react'
import { toast as sonner, Toaster as Sonner } from 'sonner'
import { cn } from './cn.ts'
import { forgetUndo, offerUndo, useUndoKey } from './undo-stack.ts'
import { useWords } from './words.tsx'

export interface ToastOptions {
  readonly title: string
  readonly text?: string | undefined
  /** Takes back what was done; also on Ctrl/Cmd-Z while the toast is shown. */
  readonly undo?: (() => void) | undefined
  readonly action?: { readonly label: string; readonly onSelect: () => void } | undefined
  readonly tone?: 'neutral' | 'success' | 'warning' | 'danger' | undefined
  /** A toast with the same id replaces the one before it. */
  readonly id?: string | undefined
}

const icons = { neutral: Info, success: CircleCheck, warning: TriangleAlert, danger: CircleX } as const
const colors = {
  neutral: 'text-muted',
  success: 'text-success-fg',
  warning: 'text-warning-fg',
  danger: 'text-danger-fg',
} as const
const shownMs = { plain: 5000, withUndo: 10_000 }

interface ToastViewProps extends ToastOptions {
  readonly onClose: () => void
}

/** One toast as it is drawn. */
export function ToastView({ title, text, undo, action, tone = 'neutral', onClose }: ToastViewProps) {
  const words = useWords()
  const Icon = icons[tone]
  const closing = (run: () => void) => () => {
    onClose()
    run()
  }
  return (
    <div className="toast-panel">
      <Icon aria-hidden className={cn('mt-1.5 size-4 shrink-0', colors[tone])} />
      <div className="min-w-0 flex-1 py-1">
        <p className="text-sm font-medium wrap-anywhere">{title}</p>
        {text !== undefined && <p className="text-sm wrap-anywhere text-muted">{text}</p>}
      </div>
      <div className="flex shrink-0 items-center gap-0.5">
        {action !== undefined && (
          <button type="button" className="toast-action" onClick={closing(action.onSelect)}>
            {action.label}
          </button>
        )}
        {undo !== undefined && (
          <button type="button" className="toast-action" onClick={closing(undo)}>
            {words.undo}
          </button>
        )}
        <button type="button" className="icon-hit" aria-label={words.close} onClick={onClose}>
          <X aria-hidden className="size-4" />
        </button>
      </div>
    </div>
  )
}

/** Says briefly what was done; with `undo` it can be taken back while it is shown. Returns what closes it. */
export function toast(options: ToastOptions): () => void {
  const id = options.id ?? crypto.randomUUID()
  const close = () => {
    forgetUndo(id)
    sonner.dismiss(id)
  }
  if (options.undo !== undefined) {
    const undo = options.undo
    offerUndo(id, () => {
      close()
      undo()
    })
  }
  sonner.custom(() => <ToastView {...options} onClose={close} />, {
    id,
    duration: options.undo === undefined && options.tone !== 'danger' ? shownMs.plain : shownMs.withUndo,
    onAutoClose: () => forgetUndo(id),
    onDismiss: () => forgetUndo(id),
  })
  return close
}

// Under the heads, clear of the composer, the status bar and the newest words of a chat.
const offset = { top: 'var(--toast-top)', right: 'var(--toast-side)', left: 'var(--toast-side)' }
const width = { '--width': 'calc(var(--spacing) * 92)' } as CSSProperties

/** Where toasts appear; part of `UiProvider`. */
export function Toaster() {
  const words = useWords()
  useUndoKey()
  return (
    <Sonner
      position="top-right"
      containerAriaLabel={words.notifications}
      visibleToasts={4}
      gap={8}
      offset={offset}
      mobileOffset={offset}
      style={width}
      toastOptions={{ unstyled: true }}
    />
  )
}
