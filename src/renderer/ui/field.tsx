import { CircleAlert } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { cn } from './cn.ts'

export interface FieldProps {
  readonly label: string
  /** The label stays for screen readers only. */
  readonly hideLabel?: boolean | undefined
  readonly description?: ReactNode
  /** What is wrong, in a sentence; marks the control as invalid. */
  readonly error?: ReactNode
  readonly className?: string | undefined
}

export interface FieldIds {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
}

interface FieldFrameProps extends FieldProps {
  /** Stands at the right end of the label's line. */
  readonly aside?: ReactNode
  /** A label element clicks its control; a group of controls is named by an id instead. */
  readonly labelFor?: 'control' | 'group' | undefined
  readonly children: (ids: FieldIds, labelId: string) => ReactNode
}

/** Label, control, description and error of one field, wired for screen readers. */
export function Field(props: FieldFrameProps) {
  const { label, hideLabel = false, description, error, aside, labelFor = 'control', className, children } = props
  const id = useId()
  const invalid = error !== undefined && error !== null && error !== false && error !== ''
  const described = [description !== undefined && `${id}-description`, invalid && `${id}-error`]
    .filter(Boolean)
    .join(' ')
  const labelProps = { id: `${id}-label`, className: cn('text-xs font-medium text-muted', hideLabel && 'sr-only') }
  return (
    <div className={cn('flex min-w-0 flex-col gap-1', className)}>
      <div className={cn('flex items-baseline justify-between gap-3', hideLabel && aside === undefined && 'contents')}>
        {labelFor === 'control' ? (
          <label htmlFor={id} {...labelProps}>
            {label}
          </label>
        ) : (
          <span {...labelProps}>{label}</span>
        )}
        {aside}
      </div>
      {children(
        { id, 'aria-describedby': described === '' ? undefined : described, 'aria-invalid': invalid || undefined },
        `${id}-label`,
      )}
      {description !== undefined && (
        <p id={`${id}-description`} className="text-xs text-faint">
          {description}
        </p>
      )}
      {invalid && (
        <p id={`${id}-error`} className="flex items-start gap-1 text-xs text-danger-fg">
          <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
          <span className="min-w-0 wrap-anywhere">{error}</span>
        </p>
      )}
    </div>
  )
}
