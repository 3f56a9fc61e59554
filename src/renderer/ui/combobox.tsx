import { Check, ChevronsUpDown, Search } from 'lucide-react'
import { Command } from 'cmdk'
import { Popover } from 'radix-ui'
import { useState } from 'react'
import { cn } from './cn.ts'
import { Field, type FieldProps } from './field.tsx'
import type { SelectOption } from './select.tsx'
import { useWords } from './words.tsx'

export interface ComboboxProps extends FieldProps {
  readonly value: string | null
  readonly onValueChange: (value: string) => void
  readonly options: readonly (SelectOption & { readonly keywords?: readonly string[] | undefined })[]
  readonly placeholder?: string | undefined
  readonly searchPlaceholder?: string | undefined
  readonly emptyText?: string | undefined
  readonly disabled?: boolean | undefined
  readonly look?: 'field' | 'quiet' | undefined
}

/** One of a longer list, found by typing. */
export function Combobox(props: ComboboxProps) {
  const { label, hideLabel, description, error, className, value, onValueChange, options, look = 'field' } = props
  const words = useWords()
  const [open, setOpen] = useState(false)
  const chosen = options.find((option) => option.value === value)
  const pick = (picked: string) => {
    onValueChange(picked)
    setOpen(false)
  }
  return (
    <Field label={label} hideLabel={hideLabel} description={description} error={error} className={className}>
      {({ 'aria-invalid': invalid, ...ids }, labelId) => (
        <Popover.Root open={open} onOpenChange={setOpen}>
          <Popover.Trigger
            {...ids}
            data-invalid={invalid}
            aria-labelledby={`${labelId} ${ids.id}`}
            disabled={props.disabled}
            className={cn(look === 'field' ? 'control-box' : 'control-quiet', 'cursor-default text-left')}
          >
            {chosen?.icon !== undefined && <span className="menu-icon">{chosen.icon}</span>}
            <span className={cn('min-w-0 flex-1 truncate', chosen === undefined && 'text-faint')}>
              {chosen?.label ?? props.placeholder ?? words.search}
            </span>
            <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-faint" />
          </Popover.Trigger>
          <Popover.Portal>
            <Popover.Content
              align="start"
              sideOffset={4}
              collisionPadding={8}
              className="menu-panel pop-motion combobox-panel"
              aria-label={label}
            >
              <Command label={label} loop vimBindings={false} {...(value === null ? {} : { defaultValue: value })}>
                <div className="menu-search">
                  <Search aria-hidden className="size-4 shrink-0 text-faint" />
                  <Command.Input className="control-input" placeholder={props.searchPlaceholder ?? words.search} />
                </div>
                <Command.List label={label} className="combobox-list scroll-quiet" tabIndex={-1}>
                  <Command.Empty className="px-2 py-4 text-center text-sm text-faint">
                    {props.emptyText ?? words.noMatches}
                  </Command.Empty>
                  {options.map((option) => (
                    <Command.Item
                      key={option.value}
                      value={option.value}
                      keywords={[option.label, ...(option.keywords ?? [])]}
                      disabled={option.disabled ?? false}
                      onSelect={pick}
                      className="menu-row items-start"
                    >
                      {option.icon !== undefined && <span className="menu-icon mt-0.5">{option.icon}</span>}
                      <span className="min-w-0 flex-1">
                        <span className="block truncate">{option.label}</span>
                        {option.description !== undefined && (
                          <span className="block text-xs text-faint">{option.description}</span>
                        )}
                      </span>
                      <span className="menu-icon mt-0.5">
                        {option.value === value && <Check aria-hidden className="size-4" />}
                      </span>
                    </Command.Item>
                  ))}
                </Command.List>
              </Command>
            </Popover.Content>
          </Popover.Portal>
        </Popover.Root>
      )}
    </Field>
  )
}
