import type { ReactNode } from 'react'

interface Common {
  readonly id: string
  readonly label: string
  readonly icon?: ReactNode
  readonly disabled?: boolean | undefined
}

/** One entry of a menu; the same list makes a drop-down and a context menu. */
export type MenuItem =
  | (Common & {
      readonly type?: 'item' | undefined
      /** Printed at the right end; binding it is the page's business. */
      readonly shortcut?: string | undefined
      readonly danger?: boolean | undefined
      readonly onSelect: () => void
    })
  | (Common & {
      readonly type: 'check'
      readonly checked: boolean
      readonly onCheckedChange: (checked: boolean) => void
    })
  | (Common & { readonly type: 'submenu'; readonly items: readonly MenuItem[] })
  | {
      readonly type: 'radio'
      readonly id: string
      readonly value: string
      readonly onValueChange: (value: string) => void
      readonly options: readonly {
        readonly value: string
        readonly label: string
        readonly disabled?: boolean | undefined
      }[]
    }
  | { readonly type: 'heading'; readonly id: string; readonly label: string }
  | { readonly type: 'separator'; readonly id: string }
