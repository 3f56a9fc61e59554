import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

interface FullPageProps {
  readonly icon: LucideIcon
  readonly title: string
  readonly children: ReactNode
}

/** A page in place of the whole window, for when the window cannot be there. */
export function FullPage({ icon: Icon, title, children }: FullPageProps) {
  return (
    <main className="scroll-quiet flex h-full flex-col overflow-y-auto bg-surface px-6 py-10">
      <div className="m-auto flex w-full max-w-dialog-md flex-col gap-4">
        <Icon aria-hidden className="size-8 text-muted" />
        <h1 className="text-xl font-semibold text-balance">{title}</h1>
        {children}
      </div>
    </main>
  )
}
