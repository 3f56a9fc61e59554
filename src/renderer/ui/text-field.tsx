import type { ComponentPropsWithRef, ReactNode } from 'react'
import { cn } from './cn.ts'
import { Field, type FieldProps } from './field.tsx'

export interface TextFieldProps
  extends FieldProps, Omit<ComponentPropsWithRef<'input'>, 'className' | 'onChange' | 'prefix' | 'size'> {
  readonly value: string
  readonly onValueChange: (value: string) => void
  /** Inside the box, before the text: an icon, "https://". */
  readonly prefix?: ReactNode
  /** Inside the box, behind the text: a unit, a button. */
  readonly suffix?: ReactNode
  /** Mono, for paths and tokens. */
  readonly mono?: boolean | undefined
}

/** One line of text with its label. */
export function TextField(props: TextFieldProps) {
  const { label, hideLabel, description, error, className, value, onValueChange, prefix, suffix, mono, ...input } =
    props
  return (
    <Field label={label} hideLabel={hideLabel} description={description} error={error} className={className}>
      {(ids) => (
        <div className="control-box" data-invalid={ids['aria-invalid']} data-disabled={input.disabled || undefined}>
          {prefix !== undefined && (
            <span className="flex shrink-0 items-center text-faint [&_svg]:size-4">{prefix}</span>
          )}
          <input
            type="text"
            autoComplete="off"
            spellCheck={false}
            {...input}
            {...ids}
            className={cn('control-input', mono === true && 'font-mono')}
            value={value}
            onChange={(event) => onValueChange(event.target.value)}
          />
          {suffix !== undefined && (
            <span className="flex shrink-0 items-center text-xs text-faint [&_svg]:size-4">{suffix}</span>
          )}
        </div>
      )}
    </Field>
  )
}
