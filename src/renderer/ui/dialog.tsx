import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'
import { cn } from './cn.ts'
import { useWords } from './words.tsx'

export interface DialogProps {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly title: string
  readonly description?: ReactNode
  readonly children?: ReactNode
  /** Buttons, the main one last. */
  readonly footer?: ReactNode
  readonly size?: 'sm' | 'md' | 'lg' | undefined
  readonly trigger?: ReactElement | undefined
}

const widths = { sm: 'max-w-dialog-sm', md: 'max-w-dialog-md', lg: 'max-w-dialog-lg' } as const

/** A window over the window; the focus stays in it and comes back when it closes. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
  footer,
  size = 'md',
  trigger,
}: DialogProps) {
  const words = useWords()
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      {trigger !== undefined && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className="scrim fade-motion">
          <Radix.Content
            className={cn('dialog-panel pop-motion', widths[size])}
            {...(description === undefined ? { 'aria-describedby': undefined } : {})}
          >
            <header className="py-3 pr-12 pl-4">
              <Radix.Title className="text-base font-semibold text-fg">{title}</Radix.Title>
              {description !== undefined && (
                <Radix.Description className="text-sm text-muted">{description}</Radix.Description>
              )}
            </header>
            {children !== undefined && (
              <div className="scroll-quiet min-h-0 overflow-y-auto px-4 pt-0.5 pb-2">{children}</div>
            )}
            {footer === undefined ? (
              <div className="h-2" />
            ) : (
              <footer className="flex flex-wrap justify-end gap-2 px-4 pt-2 pb-4">{footer}</footer>
            )}
            {/* Last, so that the focus begins at the content. */}
            <Radix.Close className="icon-hit absolute top-2.5 right-2.5" aria-label={words.close}>
              <X aria-hidden className="size-4" />
            </Radix.Close>
          </Radix.Content>
        </Radix.Overlay>
      </Radix.Portal>
    </Radix.Root>
  )
}
