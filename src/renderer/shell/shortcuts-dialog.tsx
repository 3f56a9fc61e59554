import { Dialog } from '#renderer/ui/dialog.tsx'
import { Kbd } from '#renderer/ui/kbd.tsx'
import { useWords } from '#renderer/ui/words.tsx'
import type { ShortcutGroup } from './shell-types.ts'

interface ShortcutsDialogProps {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly groups: readonly ShortcutGroup[]
}

/** Every key of the app, by place. */
export function ShortcutsDialog({ open, onOpenChange, groups }: ShortcutsDialogProps) {
  const words = useWords()
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={words.shortcuts} size="lg">
      <div className="columns-2 gap-8 pb-2 max-narrow:columns-1">
        {groups.map((group) => (
          <section key={group.key} className="mb-4 break-inside-avoid">
            <h3 className="mb-1 text-xs font-medium text-faint">{group.heading}</h3>
            <dl>
              {group.shortcuts.map((shortcut) => (
                <div
                  key={`${shortcut.keys} ${shortcut.label}`}
                  className="flex min-h-7 items-center justify-between gap-4"
                >
                  <dt className="min-w-0 truncate">{shortcut.label}</dt>
                  <dd>
                    <Kbd keys={shortcut.keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
