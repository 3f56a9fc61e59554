import type { ComponentProps, MouseEvent, ReactNode } from 'react'
import { cn } from '#renderer/ui/cn.ts'
import { Tooltip } from '#renderer/ui/tooltip.tsx'
import { useWords } from '#renderer/ui/words.tsx'
import { Mark } from './mark.tsx'
import type { RailItem } from './shell-types.ts'

interface RailProps {
  readonly items: readonly RailItem[]
  readonly onNavigate: (href: string) => void
  readonly top: ReactNode
  readonly narrow: boolean
  readonly frame: 'none' | 'mac' | 'win'
}

const ownWay = (event: MouseEvent) => event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey

interface LinkProps {
  readonly item: RailItem
  readonly narrow: boolean
  readonly onNavigate: (href: string) => void
}

function Anchor({ item, narrow, onNavigate, onClick, ...rest }: LinkProps & ComponentProps<'a'>) {
  return (
    <a
      {...rest}
      href={item.href}
      className="rail-link"
      draggable={false}
      aria-current={item.active ? 'page' : undefined}
      onClick={(event) => {
        // First the tooltip's: it closes only on a click that nobody has taken yet.
        onClick?.(event)
        // With a modifier the browser host opens a tab of its own, as anywhere on the web.
        if (!ownWay(event)) return
        event.preventDefault()
        onNavigate(item.href)
      }}
    >
      {item.icon}
      <span className={cn('min-w-0 flex-1 truncate', narrow && 'sr-only')}>{item.label}</span>
      {item.badge !== undefined && (
        <span className={cn('rail-badge', narrow && 'rail-badge-narrow')}>
          <span aria-hidden>{narrow ? '' : item.badge.text}</span>
          <span className="sr-only">{item.badge.label}</span>
        </span>
      )}
    </a>
  )
}

/** Where its name is in sight already, a tooltip would only say it again. */
function Link(props: LinkProps) {
  const { item, narrow } = props
  if (!narrow) {
    return (
      <li>
        <Anchor {...props} />
      </li>
    )
  }
  return (
    <li>
      <Tooltip content={item.label} shortcut={item.shortcut} side="right">
        <Anchor {...props} />
      </Tooltip>
    </li>
  )
}

/** The places of the app: icon and label, or icons only where the window is narrow. */
export function Rail({ items, onNavigate, top, narrow, frame }: RailProps) {
  const words = useWords()
  const links = (place: 'start' | 'end') =>
    items
      .filter((item) => (item.place ?? 'start') === place)
      .map((item) => <Link key={item.key} item={item} narrow={narrow} onNavigate={onNavigate} />)
  return (
    <nav
      aria-label={words.navigation}
      data-region="rail"
      data-narrow={narrow || undefined}
      tabIndex={-1}
      className="rail"
    >
      <div className="rail-head">
        {frame !== 'mac' && (
          <>
            <Mark className="size-5 shrink-0 text-accent-fg" />
            <span className={cn(narrow && 'sr-only')}>Lathe</span>
          </>
        )}
      </div>
      {top !== undefined && <div className="flex flex-none flex-col px-2 pb-2">{top}</div>}
      <div className="scroll-quiet flex min-h-0 flex-1 flex-col overflow-y-auto px-2 pb-2">
        <ul className="flex flex-col gap-0.5">{links('start')}</ul>
        <ul className="mt-auto flex flex-col gap-0.5 pt-2">{links('end')}</ul>
      </div>
    </nav>
  )
}
