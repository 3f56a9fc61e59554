import type { ReactNode } from 'react'

/** One place of the app in the rail. */
export interface RailItem {
  readonly key: string
  readonly label: string
  readonly icon: ReactNode
  readonly href: string
  readonly active: boolean
  /** `end` stands at the foot of the rail: settings. */
  readonly place?: 'start' | 'end' | undefined
  /** tinykeys notation, shown beside the label's tooltip. */
  readonly shortcut?: string | undefined
  /** A count or a state, said in words too. */
  readonly badge?: { readonly text: string; readonly label: string } | undefined
}

export interface ShortcutGroup {
  readonly key: string
  readonly heading: string
  readonly shortcuts: readonly { readonly keys: string; readonly label: string }[]
}

/** Who draws the window's frame: the system, or the app beside the buttons of macOS or Windows. */
export type WindowFrame = 'none' | 'mac' | 'win'

/** What stands in the list column or the inspector. */
export interface ColumnContent {
  readonly title: string
  readonly actions?: ReactNode
  readonly body: ReactNode
}

export interface ShellProps {
  readonly rail: readonly RailItem[]
  /** Called instead of following an href. */
  readonly onNavigate: (href: string) => void
  /** Over the items of the rail: a "new chat" button. */
  readonly railTop?: ReactNode
  /** The list column: its name, head and body; null on pages without one. */
  readonly list: ColumnContent | null
  /** The page; it begins with a `PageHeader`. */
  readonly children: ReactNode
  /** The inspector: its name and body; null on pages without one. */
  readonly inspector: ColumnContent | null
  /** `StatusItem`s, the first at the left. */
  readonly statusBar: ReactNode
  /** `Banner`s over everything. */
  readonly banner?: ReactNode
  /** Listed in the dialog that `?` opens, after the shell's own. */
  readonly shortcuts?: readonly ShortcutGroup[] | undefined
  readonly windowFrame?: WindowFrame | undefined
}
