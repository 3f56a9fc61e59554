import { Search } from 'lucide-react'
import { Command } from 'cmdk'
import { Dialog } from 'radix-ui'
import type { ReactNode } from 'react'
import { Kbd } from './kbd.tsx'
import { searchScore } from './palette-score.ts'
import { useShortcuts } from './use-shortcuts.ts'
import { useWords } from './words.tsx'

export interface PaletteCommand {
  readonly id: string
  readonly label: string
  /** Other words that find it. */
  readonly keywords?: readonly string[] | undefined
  readonly icon?: ReactNode
  /** Grey, at the right: where it is, what it is. */
  readonly detail?: string | undefined
  readonly shortcut?: string | undefined
  readonly disabled?: boolean | undefined
  readonly onRun: () => void
}

export interface PaletteGroup {
  readonly key: string
  readonly heading: string
  readonly commands: readonly PaletteCommand[]
}

export interface CommandPaletteProps {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly groups: readonly PaletteGroup[]
  /** For commands that have to be looked up first; what is given is filtered here all the same. */
  readonly onSearchChange?: ((search: string) => void) | undefined
  readonly placeholder?: string | undefined
  readonly emptyText?: string | undefined
}

const score = (_id: string, search: string, keywords: readonly string[] = []): number =>
  searchScore(search, keywords.join(' '))

function Row({
  command,
  onRun,
}: {
  readonly command: PaletteCommand
  readonly onRun: (command: PaletteCommand) => void
}) {
  return (
    <Command.Item
      value={command.id}
      keywords={[command.label, ...(command.keywords ?? [])]}
      disabled={command.disabled ?? false}
      onSelect={() => onRun(command)}
      className="menu-row palette-row"
    >
      {command.icon !== undefined && <span className="menu-icon">{command.icon}</span>}
      <span className="min-w-0 flex-1 truncate">{command.label}</span>
      {command.detail !== undefined && <span className="max-w-1/3 truncate text-xs text-faint">{command.detail}</span>}
      {command.shortcut !== undefined && <Kbd keys={command.shortcut} />}
    </Command.Item>
  )
}

/** The search field and rows of the palette, for the dialog and for the gallery. */
export function PaletteBody(
  props: Omit<CommandPaletteProps, 'open' | 'onOpenChange'> & { readonly onRun: (command: PaletteCommand) => void },
) {
  const words = useWords()
  return (
    <Command label={words.commandPalette} loop vimBindings={false} className="flex min-h-0 flex-col" filter={score}>
      <div className="palette-search">
        <Search aria-hidden className="size-4 shrink-0 text-faint" />
        <Command.Input
          className="control-input h-full text-base"
          placeholder={props.placeholder ?? words.search}
          onValueChange={props.onSearchChange}
        />
      </div>
      <Command.List label={words.commandPalette} className="palette-list scroll-quiet">
        <Command.Empty className="px-3 py-8 text-center text-sm text-faint">
          {props.emptyText ?? words.noMatches}
        </Command.Empty>
        {props.groups.map((group) => (
          <Command.Group key={group.key} heading={group.heading} className="palette-group">
            {group.commands.map((command) => (
              <Row key={command.id} command={command} onRun={props.onRun} />
            ))}
          </Command.Group>
        ))}
      </Command.List>
    </Command>
  )
}

/** Reaches everything by typing; opens on Ctrl/Cmd-K. */
export function CommandPalette({ open, onOpenChange, ...body }: CommandPaletteProps) {
  const words = useWords()
  useShortcuts({
    '$mod+k': (event) => {
      event.preventDefault()
      onOpenChange(!open)
    },
  })
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="scrim scrim-top fade-motion">
          <Dialog.Content className="dialog-panel palette-panel pop-motion" aria-describedby={undefined}>
            <Dialog.Title className="sr-only">{words.commandPalette}</Dialog.Title>
            <PaletteBody
              {...body}
              onRun={(command) => {
                onOpenChange(false)
                command.onRun()
              }}
            />
          </Dialog.Content>
        </Dialog.Overlay>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
