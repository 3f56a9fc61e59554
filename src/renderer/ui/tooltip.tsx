import { Tooltip as Radix } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'
import { Kbd } from './kbd.tsx'

export interface TooltipProps {
  readonly content: ReactNode
  /** As for `Kbd`, e.g. "$mod+k". */
  readonly shortcut?: string | undefined
  readonly side?: 'top' | 'right' | 'bottom' | 'left' | undefined
  /** One focusable element. */
  readonly children: ReactElement
}

/** A word about the element under the pointer or the focus. */
export function Tooltip({ content, shortcut, side = 'bottom', children }: TooltipProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        {/* Hidden as a place of its own, outside every landmark; it is read as the description of its element. */}
        <Radix.Content aria-hidden side={side} sideOffset={6} collisionPadding={8} className="tooltip-panel pop-motion">
          <span>{content}</span>
          {shortcut !== undefined && <Kbd keys={shortcut} />}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
