import { CircleX, Globe, Info, TriangleAlert, WifiOff, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from './cn.ts'
import { useWords } from './words.tsx'

/** `offline`: no network is used. `leaves`: what is typed leaves this machine. */
export type BannerTone = 'info' | 'offline' | 'leaves' | 'warning' | 'problem'

export interface BannerProps {
  readonly tone: BannerTone
  readonly title: string
  readonly text?: ReactNode
  readonly actions?: ReactNode
  readonly onClose?: (() => void) | undefined
  /** `edge` runs along the whole width under a header; `inset` is a box in a page. */
  readonly place?: 'edge' | 'inset' | undefined
  readonly className?: string | undefined
}

const icons = { info: Info, offline: WifiOff, leaves: Globe, warning: TriangleAlert, problem: CircleX } as const
const looks = {
  info: 'bg-sunken [&>svg]:text-muted',
  offline: 'bg-sunken [&>svg]:text-muted',
  leaves: 'bg-warning-soft [&>svg]:text-warning-fg',
  warning: 'bg-warning-soft [&>svg]:text-warning-fg',
  problem: 'bg-danger-soft [&>svg]:text-danger-fg',
} as const

/** A state of the whole app or page that stays until it is over. */
export function Banner({ tone, title, text, actions, onClose, place = 'edge', className }: BannerProps) {
  const words = useWords()
  const Icon = icons[tone]
  return (
    <div
      role={tone === 'problem' ? 'alert' : 'status'}
      className={cn(
        'flex items-start gap-2.5 px-3 py-2 text-sm',
        place === 'edge' ? 'border-b border-line' : 'rounded-lg border border-line',
        looks[tone],
        className,
      )}
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-2">
        <p className="min-w-0 flex-1 basis-60 wrap-anywhere">
          <span className="font-medium">{title}</span>
          {text !== undefined && <span className="text-muted"> {text}</span>}
        </p>
        {actions !== undefined && <div className="flex shrink-0 flex-wrap gap-2">{actions}</div>}
      </div>
      {onClose !== undefined && (
        <button type="button" className="icon-hit -my-0.5 -mr-1" aria-label={words.close} onClick={onClose}>
          <X aria-hidden className="size-4" />
        </button>
      )}
    </div>
  )
}
