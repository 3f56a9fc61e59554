import { ContextMenu as ContextRadix, DropdownMenu as DropdownRadix } from 'radix-ui'
import type { ReactElement } from 'react'
import type { MenuItem } from './menu-items.ts'
import { MenuRows } from './menu-rows.tsx'

export interface DropdownMenuProps {
  /** One button; name it. */
  readonly trigger: ReactElement
  readonly items: readonly MenuItem[]
  readonly side?: 'top' | 'right' | 'bottom' | 'left' | undefined
  readonly align?: 'start' | 'center' | 'end' | undefined
  readonly open?: boolean | undefined
  readonly onOpenChange?: ((open: boolean) => void) | undefined
}

/** A menu at a button. */
export function DropdownMenu({
  trigger,
  items,
  side = 'bottom',
  align = 'start',
  open,
  onOpenChange,
}: DropdownMenuProps) {
  return (
    <DropdownRadix.Root
      modal={false}
      {...(open === undefined ? {} : { open })}
      {...(onOpenChange === undefined ? {} : { onOpenChange })}
    >
      <DropdownRadix.Trigger asChild>{trigger}</DropdownRadix.Trigger>
      <DropdownRadix.Portal>
        <DropdownRadix.Content
          side={side}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          loop
          className="menu-panel pop-motion"
        >
          <MenuRows items={items} parts={DropdownRadix} />
        </DropdownRadix.Content>
      </DropdownRadix.Portal>
    </DropdownRadix.Root>
  )
}

export interface ContextMenuProps {
  readonly items: readonly MenuItem[]
  /** One element. */
  readonly children: ReactElement
  readonly onOpenChange?: ((open: boolean) => void) | undefined
}

/** A menu at the pointer, or at the focus with the menu key. Without items the element has none. */
export function ContextMenu({ items, children, onOpenChange }: ContextMenuProps) {
  return (
    <ContextRadix.Root modal={false} {...(onOpenChange === undefined ? {} : { onOpenChange })}>
      <ContextRadix.Trigger asChild>{children}</ContextRadix.Trigger>
      {items.length > 0 && (
        <ContextRadix.Portal>
          <ContextRadix.Content collisionPadding={8} loop className="menu-panel pop-motion">
            <MenuRows items={items} parts={ContextRadix} />
          </ContextRadix.Content>
        </ContextRadix.Portal>
      )}
    </ContextRadix.Root>
  )
}
