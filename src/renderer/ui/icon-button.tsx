import type { ReactNode } from 'react'
import { Button, type ButtonProps } from './button.tsx'
import { cn } from './cn.ts'
import { Tooltip } from './tooltip.tsx'

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'asChild' | 'icon'> {
  /** Its name, as a tooltip and for a screen reader. */
  readonly label: string
  readonly icon: ReactNode
  readonly shortcut?: string | undefined
  readonly side?: 'top' | 'right' | 'bottom' | 'left' | undefined
  /** Makes it a toggle. */
  readonly pressed?: boolean | undefined
}

const squares = { sm: 'w-6', md: 'w-7', lg: 'w-8' } as const

/** A button of one icon, with its name as a tooltip. */
export function IconButton(props: IconButtonProps) {
  const { label, icon, shortcut, side, pressed, variant = 'ghost', size = 'md', className, ...rest } = props
  return (
    <Tooltip content={label} shortcut={shortcut} side={side}>
      <Button
        variant={variant}
        size={size}
        icon={icon}
        aria-label={label}
        aria-pressed={pressed}
        className={cn(
          squares[size],
          'px-0',
          variant === 'ghost' && 'text-muted hover:text-fg',
          pressed === true && 'bg-active text-fg',
          className,
        )}
        {...rest}
      />
    </Tooltip>
  )
}
