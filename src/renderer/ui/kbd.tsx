import { cn } from './cn.ts'
import { isMac, keyNames } from './shortcut.ts'

export interface KbdProps {
  /** tinykeys notation: "$mod+k", "Shift+F6", "g c". */
  readonly keys: string
  readonly className?: string | undefined
}

/** A key or a chord as it is printed on this computer's keyboard. */
export function Kbd({ keys, className }: KbdProps) {
  const caps = keyNames(keys, isMac()).flatMap((press, at) => press.map((key) => ({ id: `${at} ${key}`, key })))
  return (
    <kbd className={cn('inline-flex shrink-0 items-center gap-1 font-sans', className)}>
      {caps.map(({ id, key }) => (
        <span key={id} className="key-cap">
          {key}
        </span>
      ))}
    </kbd>
  )
}
