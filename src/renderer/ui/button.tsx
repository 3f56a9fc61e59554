import { cva } from 'class-variance-authority'
import { Slot } from 'radix-ui'
import type { ComponentPropsWithRef, MouseEvent, ReactNode } from 'react'
import { cn } from './cn.ts'
import { Spinner } from './spinner.tsx'

export interface ButtonProps extends ComponentPropsWithRef<'button'> {
  readonly variant?: 'primary' | 'secondary' | 'ghost' | 'danger' | undefined
  readonly size?: 'sm' | 'md' | 'lg' | undefined
  /** Stands before the text. */
  readonly icon?: ReactNode
  /** Shows a spinner and takes no click, but keeps the focus and its width. */
  readonly busy?: boolean | undefined
  /** Gives its looks to the one child, for a link that looks like a button. */
  readonly asChild?: boolean | undefined
}

const buttonLook = cva(
  'pressable inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap select-none disabled:border-line disabled:bg-transparent disabled:text-disabled disabled:shadow-none [&_svg]:shrink-0',
  {
    variants: {
      variant: {
        primary: 'border-transparent bg-accent text-on-accent shadow-xs hover:bg-accent-hover active:bg-accent-active',
        secondary: 'border-control bg-raised text-fg shadow-xs hover:bg-raised-hover active:bg-raised-active',
        ghost: 'border-transparent bg-transparent text-fg hover:bg-hover active:bg-active disabled:border-transparent',
        danger: 'border-transparent bg-danger text-on-danger shadow-xs hover:bg-danger-hover active:bg-danger-active',
      },
      size: {
        sm: 'h-6 px-2 text-xs [&_svg]:size-3.5',
        md: 'h-7 px-2.5 text-sm [&_svg]:size-4',
        lg: 'h-8 px-3 text-sm [&_svg]:size-4',
      },
    },
    defaultVariants: { variant: 'secondary', size: 'md' },
  },
)

/** A button. The default is quiet; one `primary` per view at most. */
export function Button(props: ButtonProps) {
  const { variant, size, icon, busy = false, asChild = false, className, children, disabled, onClick, ...rest } = props
  const look = cn(buttonLook({ variant, size }), className)
  if (asChild) {
    return (
      <Slot.Root className={look} {...rest}>
        {children}
      </Slot.Root>
    )
  }
  const click = (event: MouseEvent<HTMLButtonElement>) => {
    if (busy) event.preventDefault()
    else onClick?.(event)
  }
  return (
    <button
      type="button"
      className={look}
      disabled={disabled}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={click}
      {...rest}
    >
      {busy ? <Spinner label={null} size={size === 'sm' ? 'sm' : 'md'} /> : icon}
      {children}
    </button>
  )
}
