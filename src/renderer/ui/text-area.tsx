import type { ComponentPropsWithRef } from 'react'
import { cn } from './cn.ts'
import { Field, type FieldProps } from './field.tsx'
import { useGrow } from './use-grow.ts'

export interface TextAreaProps extends FieldProps, Omit<ComponentPropsWithRef<'textarea'>, 'className' | 'onChange'> {
  readonly value: string
  readonly onValueChange: (value: string) => void
  readonly mono?: boolean | undefined
  /** No box of its own, for a composer that draws one around it. */
  readonly bare?: boolean | undefined
  /** Lines it never goes beyond; then it scrolls. */
  readonly maxRows?: 4 | 8 | 12 | 20 | undefined
}

const tallest = { 4: 'max-h-20', 8: 'max-h-40', 12: 'max-h-60', 20: 'max-h-100' } as const

/** Several lines of text; grows with them. */
export function TextArea(props: TextAreaProps) {
  const {
    label,
    hideLabel,
    description,
    error,
    className,
    value,
    onValueChange,
    mono,
    bare,
    maxRows = 12,
    ref,
    ...area
  } = props
  const grow = useGrow(value, ref)
  return (
    <Field label={label} hideLabel={hideLabel} description={description} error={error} className={className}>
      {(ids) => (
        <textarea
          ref={grow}
          rows={1}
          {...area}
          {...ids}
          className={cn(
            'grow-area scroll-quiet block w-full resize-none overflow-y-auto text-sm',
            tallest[maxRows],
            bare === true ? 'bare-control' : 'control-box h-auto py-1',
            mono === true && 'font-mono',
          )}
          value={value}
          onChange={(event) => onValueChange(event.target.value)}
        />
      )}
    </Field>
  )
}
