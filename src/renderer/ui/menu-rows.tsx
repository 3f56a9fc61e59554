import { Check, ChevronRight, Circle } from 'lucide-react'
import type { ContextMenu, DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import { assertNever } from '#shared/assert-never.ts'
import { cn } from './cn.ts'
import { Kbd } from './kbd.tsx'
import type { MenuItem } from './menu-items.ts'

/** The two families of primitives have the same parts. */
type Parts = Pick<
  typeof DropdownMenu & typeof ContextMenu,
  | 'Item'
  | 'CheckboxItem'
  | 'RadioGroup'
  | 'RadioItem'
  | 'ItemIndicator'
  | 'Label'
  | 'Separator'
  | 'Sub'
  | 'SubTrigger'
  | 'SubContent'
  | 'Portal'
>

interface RowsProps {
  readonly items: readonly MenuItem[]
  readonly parts: Parts
}

function Inside({
  icon,
  label,
  children,
}: {
  readonly icon?: ReactNode
  readonly label: string
  readonly children?: ReactNode
}) {
  return (
    <>
      {icon !== undefined && <span className="menu-icon">{icon}</span>}
      <span className="min-w-0 flex-1 truncate">{label}</span>
      {children}
    </>
  )
}

function Row({ item, parts: M }: { readonly item: MenuItem; readonly parts: Parts }) {
  switch (item.type) {
    case 'separator':
      return <M.Separator className="menu-line" />
    case 'heading':
      return <M.Label className="menu-heading">{item.label}</M.Label>
    case 'check':
      return (
        <M.CheckboxItem
          className="menu-row"
          checked={item.checked}
          disabled={item.disabled}
          onCheckedChange={item.onCheckedChange}
        >
          <Inside icon={item.icon} label={item.label}>
            <span className="menu-icon">
              <M.ItemIndicator>
                <Check aria-hidden />
              </M.ItemIndicator>
            </span>
          </Inside>
        </M.CheckboxItem>
      )
    case 'radio':
      return (
        <M.RadioGroup value={item.value} onValueChange={item.onValueChange}>
          {item.options.map((option) => (
            <M.RadioItem key={option.value} value={option.value} disabled={option.disabled} className="menu-row">
              <Inside label={option.label}>
                <span className="menu-icon">
                  <M.ItemIndicator>
                    <Circle aria-hidden className="scale-50 fill-current" />
                  </M.ItemIndicator>
                </span>
              </Inside>
            </M.RadioItem>
          ))}
        </M.RadioGroup>
      )
    case 'submenu':
      return (
        <M.Sub>
          <M.SubTrigger className="menu-row" disabled={item.disabled}>
            <Inside icon={item.icon} label={item.label}>
              <ChevronRight aria-hidden className="size-4 shrink-0 text-faint" />
            </Inside>
          </M.SubTrigger>
          <M.Portal>
            <M.SubContent sideOffset={4} collisionPadding={8} loop className="menu-panel pop-motion">
              <MenuRows items={item.items} parts={M} />
            </M.SubContent>
          </M.Portal>
        </M.Sub>
      )
    case 'item':
    case undefined:
      return (
        <M.Item
          className={cn('menu-row', item.danger === true && 'menu-row-danger')}
          disabled={item.disabled}
          onSelect={item.onSelect}
        >
          <Inside icon={item.icon} label={item.label}>
            {item.shortcut !== undefined && <Kbd keys={item.shortcut} className="ml-6" />}
          </Inside>
        </M.Item>
      )
    default:
      return assertNever(item)
  }
}

/** The rows of a menu, from the one list of items. */
export function MenuRows({ items, parts }: RowsProps) {
  return items.map((item) => <Row key={item.id} item={item} parts={parts} />)
}
