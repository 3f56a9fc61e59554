import { Check, Minus } from 'lucide-react'
import { Checkbox as Radix } from 'radix-ui'
import { type ReactNode, useId } from 'react'
import { cn } from './cn.ts'

export interface CheckboxProps {
  readonly label: string
  readonly hideLabel?: boolean | undefined
  readonly description?: ReactNode
  readonly checked: boolean | 'indeterminate'
  readonly onCheckedChange: (checked: boolean) => void
  readonly disabled?: boolean | undefined
  readonly className?: string | undefined
}

/** One of several things that may be ticked. */
export function Checkbox({
  label,
  hideLabel,
  description,
  checked,
  onCheckedChange,
  disabled,
  className,
}: CheckboxProps) {
  const id = useId()
  return (
    <div className={cn('flex items-start gap-2', className)}>
      <Radix.Root
        id={id}
        className="check-box mt-0.5"
        checked={checked}
        onCheckedChange={(next) => onCheckedChange(next === true)}
        disabled={disabled}
        aria-describedby={description === undefined ? undefined : `${id}-description`}
      >
        <Radix.Indicator className="flex">
          {checked === 'indeterminate' ? (
            <Minus aria-hidden className="size-3" />
          ) : (
            <Check aria-hidden className="size-3" />
          )}
        </Radix.Indicator>
      </Radix.Root>
      <div className={cn('min-w-0', hideLabel === true && 'sr-only')}>
        <label htmlFor={id} className={cn('block text-sm', disabled === true && 'text-disabled')}>
          {label}
        </label>
        {description !== undefined && (
          <p id={`${id}-description`} className="text-xs text-faint">
            {description}
          </p>
        )}
      </div>
    </div>
  )
}
