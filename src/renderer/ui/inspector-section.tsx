import { ChevronRight } from 'lucide-react'
import { Collapsible } from 'radix-ui'
import { type ReactNode, useState } from 'react'
import { readStored, writeStored } from './stored.ts'

export interface InspectorSectionProps {
  /** Under which its fold is remembered. */
  readonly id: string
  readonly title: string
  readonly defaultOpen?: boolean | undefined
  /** At the right end of the title. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** A part of the inspector that folds and remembers it. */
export function InspectorSection({ id, title, defaultOpen = true, actions, children }: InspectorSectionProps) {
  const key = `lathe.fold.${id}`
  const [open, setOpen] = useState(() => {
    const stored = readStored(key)
    return typeof stored === 'boolean' ? stored : defaultOpen
  })
  const change = (next: boolean) => {
    setOpen(next)
    writeStored(key, next)
  }
  return (
    <Collapsible.Root asChild open={open} onOpenChange={change}>
      <section className="border-b border-line last:border-b-0">
        <div className="flex h-9 items-center gap-1 pr-2">
          <h3 className="min-w-0 flex-1">
            <Collapsible.Trigger className="group flex h-9 w-full items-center gap-1.5 px-3 text-xs font-semibold text-muted hover:text-fg">
              <ChevronRight aria-hidden className="size-3.5 shrink-0 group-data-[state=open]:rotate-90" />
              <span className="truncate">{title}</span>
            </Collapsible.Trigger>
          </h3>
          {actions}
        </div>
        <Collapsible.Content className="px-3 pb-3">{children}</Collapsible.Content>
      </section>
    </Collapsible.Root>
  )
}
