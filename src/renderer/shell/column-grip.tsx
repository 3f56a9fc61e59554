import { type KeyboardEvent, type PointerEvent, useState } from 'react'
import { tokenPx } from '#renderer/ui/tokens.ts'
import { fromKey, settled, type WidthLimits } from './column-width.ts'

interface ColumnGripProps {
  readonly label: string
  readonly side: 'start' | 'end'
  readonly widthPx: number
  readonly limits: WidthLimits
  /** Null: the usual width again. */
  readonly onWidth: (widthPx: number | null) => void
  readonly onFold: () => void
}

/** The edge of a column: dragged, or moved with the arrow keys; pushed far beyond the least width, the column folds. */
export function ColumnGrip({ label, side, widthPx, limits, onWidth, onFold }: ColumnGripProps) {
  const [dragging, setDragging] = useState(false)
  const outward = side === 'start' ? 1 : -1

  const drag = (down: PointerEvent<HTMLDivElement>) => {
    if (down.button !== 0) return
    const grip = down.currentTarget
    const column = grip.parentElement
    if (column === null) return
    const from = column.getBoundingClientRect().width
    const at = (event: { readonly clientX: number }) => from + outward * (event.clientX - down.clientX)
    const end = new AbortController()
    const move = (event: globalThis.PointerEvent) => {
      // Written to the element itself: nothing is rendered until the pointer is let go.
      column.style.setProperty('--column-width', `${settled(at(event), limits) ?? limits.leastPx}px`)
    }
    const stop = (event: globalThis.PointerEvent) => {
      end.abort()
      setDragging(false)
      const width = settled(at(event), limits)
      if (width === null) onFold()
      else if (Math.round(width) !== Math.round(from)) onWidth(width)
    }
    grip.setPointerCapture(down.pointerId)
    setDragging(true)
    grip.addEventListener('pointermove', move, { signal: end.signal })
    grip.addEventListener('pointerup', stop, { signal: end.signal })
    grip.addEventListener('pointercancel', stop, { signal: end.signal })
  }

  const keyDown = (event: KeyboardEvent) => {
    const next = fromKey(event.key, outward, widthPx, limits, tokenPx('--spacing') * 4)
    if (next === undefined) return
    event.preventDefault()
    onWidth(next)
  }

  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={Math.round(widthPx)}
      aria-valuemin={Math.round(limits.leastPx)}
      aria-valuemax={Math.round(limits.mostPx)}
      tabIndex={0}
      data-dragging={dragging || undefined}
      className={side === 'start' ? 'shell-grip shell-grip-start' : 'shell-grip shell-grip-end'}
      onPointerDown={drag}
      onDoubleClick={() => onWidth(null)}
      onKeyDown={keyDown}
    />
  )
}
