import { Switch as Radix } from 'radix-ui'
import { type ReactNode, useId } from 'react'
import { cn } from './cn.ts'

export interface SwitchProps {
  readonly label: string
  readonly hideLabel?: boolean | undefined
  readonly description?: ReactNode
  readonly checked: boolean
  readonly onCheckedChange: (checked: boolean) => void
  readonly disabled?: boolean | undefined
  readonly className?: string | undefined
}

/** Something that takes effect at once, on or off; the words stand left, the switch at the right end. */
export function Switch({ label, hideLabel, description, checked, onCheckedChange, disabled, className }: SwitchProps) {
  const id = useId()
  return (
    <div className={cn('flex items-start justify-between gap-4', className)}>
      <div className={cn('min-w-0', hideLabel === true && 'sr-only')}>
        <label htmlFor={id} className={cn('text-sm', disabled === true && 'text-disabled')}>
          {label}
        </label>
        {description !== undefined && (
          <p id={`${id}-description`} className="text-xs text-faint">
            {description}
          </p>
        )}
      </div>
      <Radix.Root
        id={id}
        className="switch-track"
        checked={checked}
        onCheckedChange={onCheckedChange}
        disabled={disabled}
        aria-describedby={description === undefined ? undefined : `${id}-description`}
      >
        <Radix.Thumb className="switch-thumb" />
      </Radix.Root>
    </div>
  )
}
