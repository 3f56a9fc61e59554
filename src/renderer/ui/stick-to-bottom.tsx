import { ArrowDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { cn } from './cn.ts'
import { useStickToBottom } from './use-stick-to-bottom.ts'
import { useWords } from './words.tsx'

export interface StickToBottomProps {
  /** Names the scrolling region. */
  readonly label: string
  readonly children: ReactNode
  /** Another value jumps to the end: another chat was opened, a message was sent. */
  readonly jumpKey?: string | undefined
  readonly className?: string | undefined
  readonly contentClassName?: string | undefined
}

/** A scroll container that follows what is added at its end, until the reader scrolls away; then a button leads back. */
export function StickToBottom({ label, children, jumpKey, className, contentClassName }: StickToBottomProps) {
  const words = useWords()
  const { scrollRef, contentRef, following, jump } = useStickToBottom(jumpKey)
  return (
    <div className={cn('relative flex min-h-0 flex-1 flex-col', className)}>
      <section
        ref={scrollRef}
        aria-label={label}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key
        tabIndex={0}
        className="scroll-quiet focus-inset min-h-0 flex-1 overflow-y-auto"
      >
        <div ref={contentRef} className={contentClassName}>
          {children}
        </div>
      </section>
      {!following && (
        <div className="pointer-events-none absolute inset-x-0 bottom-3 flex justify-center">
          <Button
            className="pop-in pointer-events-auto rounded-full shadow-md"
            icon={<ArrowDown aria-hidden />}
            onClick={jump}
          >
            {words.jumpToLatest}
          </Button>
        </div>
      )}
    </div>
  )
}
