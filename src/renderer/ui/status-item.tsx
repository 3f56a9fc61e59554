import type { ReactNode } from 'react'
import { cn } from './cn.ts'
import { Popover, type PopoverProps } from './popover.tsx'

export interface StatusItemProps {
  readonly icon?: ReactNode
  /** What it is about, for a screen reader and the popover: "Memory". */
  readonly label: string
  /** What is shown: "3.1 GB". */
  readonly children: ReactNode
  readonly tone?: 'neutral' | 'warning' | 'danger' | undefined
  /** Opens over the item. */
  readonly popover?: ReactNode
  readonly popoverWidth?: PopoverProps['width']
  readonly onSelect?: (() => void) | undefined
  /** At the right end of the bar. */
  readonly end?: boolean | undefined
}

const tones = { neutral: '', warning: 'text-warning-fg', danger: 'text-danger-fg' } as const

/** One fact in the status bar; with a popover or an action it is a button. */
export function StatusItem(props: StatusItemProps) {
  const { icon, label, children, tone = 'neutral', popover, popoverWidth, onSelect, end } = props
  const look = cn('status-item', tones[tone], end === true && 'ml-auto')
  const inside = (
    <>
      {icon}
      <span className="sr-only">{`${label}: `}</span>
      <span className="truncate">{children}</span>
    </>
  )
  if (popover !== undefined) {
    return (
      <Popover
        label={label}
        side="top"
        align={end === true ? 'end' : 'start'}
        width={popoverWidth}
        trigger={
          <button type="button" className={look}>
            {inside}
          </button>
        }
      >
        {popover}
      </Popover>
    )
  }
  if (onSelect === undefined) return <span className={look}>{inside}</span>
  return (
    <button type="button" className={look} onClick={onSelect}>
      {inside}
    </button>
  )
}
