import { Slider as Radix } from 'radix-ui'
import { Field, type FieldProps } from './field.tsx'

export interface SliderProps extends FieldProps {
  readonly value: number
  readonly onValueChange: (value: number) => void
  /** When the thumb is let go: the time to save. */
  readonly onValueCommit?: ((value: number) => void) | undefined
  readonly min: number
  readonly max: number
  readonly step?: number | undefined
  readonly unit?: string | undefined
  /** How the value is written; default: as it is. */
  readonly format?: ((value: number) => string) | undefined
  readonly disabled?: boolean | undefined
}

/** A number in a range, with its value and unit written beside the label. */
export function Slider(props: SliderProps) {
  const {
    label,
    hideLabel,
    description,
    error,
    className,
    value,
    onValueChange,
    onValueCommit,
    min,
    max,
    step,
    unit,
    format,
  } = props
  const written = `${format ? format(value) : value}${unit === undefined ? '' : ` ${unit}`}`
  return (
    <Field
      label={label}
      hideLabel={hideLabel}
      description={description}
      error={error}
      className={className}
      labelFor="group"
      aside={
        <output aria-hidden className="text-xs tabular-nums">
          {written}
        </output>
      }
    >
      {(ids, labelId) => (
        <Radix.Root
          className="slider-root"
          value={[value]}
          min={min}
          max={max}
          {...(step === undefined ? {} : { step })}
          disabled={props.disabled}
          onValueChange={([next]) => next !== undefined && onValueChange(next)}
          onValueCommit={([next]) => next !== undefined && onValueCommit?.(next)}
        >
          <Radix.Track className="slider-track">
            <Radix.Range className="slider-range" />
          </Radix.Track>
          <Radix.Thumb className="slider-thumb" aria-labelledby={labelId} aria-valuetext={written} {...ids} />
        </Radix.Root>
      )}
    </Field>
  )
}
