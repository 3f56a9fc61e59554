import { Check, ChevronsUpDown } from 'lucide-react'
import { Select as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { cn } from './cn.ts'
import { Field, type FieldProps } from './field.tsx'

export interface SelectOption {
  readonly value: string
  readonly label: string
  readonly description?: string | undefined
  readonly icon?: ReactNode
  readonly disabled?: boolean | undefined
}

export interface SelectGroup {
  readonly heading: string
  readonly options: readonly SelectOption[]
}

export interface SelectProps extends FieldProps {
  readonly value: string | null
  readonly onValueChange: (value: string) => void
  readonly options: readonly (SelectOption | SelectGroup)[]
  readonly placeholder?: string | undefined
  readonly disabled?: boolean | undefined
  /** `quiet` has no border until the pointer is over it, for toolbars. */
  readonly look?: 'field' | 'quiet' | undefined
}

function Option({ option }: { readonly option: SelectOption }) {
  return (
    <Radix.Item value={option.value} disabled={option.disabled} className="menu-row items-start">
      {option.icon !== undefined && <span className="menu-icon mt-0.5">{option.icon}</span>}
      <span className="min-w-0 flex-1">
        <Radix.ItemText>{option.label}</Radix.ItemText>
        {option.description !== undefined && <span className="block text-xs text-faint">{option.description}</span>}
      </span>
      <span className="menu-icon mt-0.5">
        <Radix.ItemIndicator>
          <Check aria-hidden className="size-4" />
        </Radix.ItemIndicator>
      </span>
    </Radix.Item>
  )
}

/** One of a short list. */
export function Select(props: SelectProps) {
  const {
    label,
    hideLabel,
    description,
    error,
    className,
    value,
    onValueChange,
    options,
    placeholder,
    look = 'field',
  } = props
  return (
    <Field label={label} hideLabel={hideLabel} description={description} error={error} className={className}>
      {(ids, labelId) => (
        <Radix.Root value={value ?? ''} onValueChange={onValueChange} disabled={props.disabled}>
          <Radix.Trigger
            {...ids}
            aria-labelledby={`${labelId} ${ids.id}`}
            className={cn(look === 'field' ? 'control-box' : 'control-quiet', 'cursor-default text-left')}
          >
            <span className="min-w-0 flex-1 truncate">
              <Radix.Value placeholder={<span className="text-faint">{placeholder}</span>} />
            </span>
            <Radix.Icon asChild>
              <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-faint" />
            </Radix.Icon>
          </Radix.Trigger>
          <Radix.Portal>
            <Radix.Content
              position="popper"
              sideOffset={4}
              collisionPadding={8}
              className="menu-panel pop-motion select-panel"
            >
              <Radix.Viewport>
                {options.map((entry) =>
                  'options' in entry ? (
                    <Radix.Group key={entry.heading}>
                      <Radix.Label className="menu-heading">{entry.heading}</Radix.Label>
                      {entry.options.map((option) => (
                        <Option key={option.value} option={option} />
                      ))}
                    </Radix.Group>
                  ) : (
                    <Option key={entry.value} option={entry} />
                  ),
                )}
              </Radix.Viewport>
            </Radix.Content>
          </Radix.Portal>
        </Radix.Root>
      )}
    </Field>
  )
}
