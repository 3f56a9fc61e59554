import { ChevronDown, ChevronUp } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { Field, type FieldProps } from './field.tsx'
import { clampNumber, type NumberBounds, parseNumber, stepNumber } from './number-value.ts'
import { useWords } from './words.tsx'

export interface NumberFieldProps extends FieldProps, NumberBounds {
  /** null is an empty field. */
  readonly value: number | null
  /** Called when the typing is done (Enter, leaving) and on every step. */
  readonly onValueChange: (value: number | null) => void
  readonly unit?: string | undefined
  readonly placeholder?: string | undefined
  readonly disabled?: boolean | undefined
}

const stepsOf = (key: string, shift: boolean): number => {
  const one = shift ? 10 : 1
  return { ArrowUp: one, ArrowDown: -one, PageUp: 10, PageDown: -10 }[key] ?? 0
}

/** A number with its unit: typed, or stepped with the arrow keys (Shift: by ten). */
export function NumberField(props: NumberFieldProps) {
  const { label, hideLabel, description, error, className, value, onValueChange, unit, placeholder, disabled } = props
  const bounds = { min: props.min, max: props.max, step: props.step }
  const words = useWords()
  const [draft, setDraft] = useState<string | null>(null)
  const shown = draft ?? (value === null ? '' : String(value))

  const commit = () => {
    if (draft === null) return
    const parsed = parseNumber(draft)
    setDraft(null)
    if (parsed !== undefined) onValueChange(parsed === null ? null : clampNumber(parsed, bounds))
  }
  const step = (steps: number) => {
    const typed = draft === null ? value : parseNumber(draft)
    setDraft(null)
    onValueChange(stepNumber(typed === undefined ? value : typed, steps, bounds))
  }
  const keyDown = (event: KeyboardEvent) => {
    const steps = stepsOf(event.key, event.shiftKey)
    if (steps !== 0) {
      event.preventDefault()
      step(steps)
    } else if (event.key === 'Enter') commit()
    else if (event.key === 'Escape' && draft !== null) setDraft(null)
  }

  return (
    <Field label={label} hideLabel={hideLabel} description={description} error={error} className={className}>
      {(ids) => (
        <div
          className="control-box group pr-0"
          data-invalid={ids['aria-invalid']}
          data-disabled={disabled || undefined}
        >
          <input
            {...ids}
            role="spinbutton"
            inputMode="decimal"
            autoComplete="off"
            className="control-input tabular-nums"
            value={shown}
            placeholder={placeholder}
            disabled={disabled}
            aria-valuenow={value ?? undefined}
            aria-valuetext={value === null ? undefined : `${value}${unit === undefined ? '' : ` ${unit}`}`}
            aria-valuemin={props.min}
            aria-valuemax={props.max}
            onChange={(event) => setDraft(event.target.value)}
            onBlur={commit}
            onKeyDown={keyDown}
          />
          {unit !== undefined && (
            <span aria-hidden className="shrink-0 text-xs text-faint">
              {unit}
            </span>
          )}
          <span className="stepper">
            <button type="button" tabIndex={-1} aria-label={words.increase} disabled={disabled} onClick={() => step(1)}>
              <ChevronUp aria-hidden className="size-3" />
            </button>
            <button
              type="button"
              tabIndex={-1}
              aria-label={words.decrease}
              disabled={disabled}
              onClick={() => step(-1)}
            >
              <ChevronDown aria-hidden className="size-3" />
            </button>
          </span>
        </div>
      )}
    </Field>
  )
}
