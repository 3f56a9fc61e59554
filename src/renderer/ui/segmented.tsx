import { RadioGroup } from 'radix-ui'
import type { ReactNode } from 'react'
import { Field, type FieldProps } from './field.tsx'

export interface SegmentedOption<Value extends string = string> {
  readonly value: Value
  readonly label: string
  readonly icon?: ReactNode
  readonly disabled?: boolean | undefined
}

export interface SegmentedProps<Value extends string> extends FieldProps {
  readonly value: Value
  readonly onValueChange: (value: Value) => void
  readonly options: readonly SegmentedOption<Value>[]
  readonly disabled?: boolean | undefined
}

/** One of two to five, all in sight. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { label, hideLabel, description, error, className, value, onValueChange, options, disabled } = props
  return (
    <Field
      label={label}
      hideLabel={hideLabel}
      description={description}
      error={error}
      className={className}
      labelFor="group"
    >
      {(ids, labelId) => (
        <RadioGroup.Root
          {...ids}
          aria-labelledby={labelId}
          orientation="horizontal"
          className="segments"
          value={value}
          disabled={disabled}
          onValueChange={(next) => onValueChange(next as Value)}
        >
          {options.map((option) => (
            <RadioGroup.Item key={option.value} value={option.value} disabled={option.disabled} className="segment">
              {option.icon}
              {option.label}
            </RadioGroup.Item>
          ))}
        </RadioGroup.Root>
      )}
    </Field>
  )
}
