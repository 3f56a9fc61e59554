import { type CSSProperties, type ReactNode, useEffect, useMemo, useRef } from 'react'
import { cn } from '#renderer/ui/cn.ts'
import { tokenPx } from '#renderer/ui/tokens.ts'
import { useWords } from '#renderer/ui/words.tsx'
import { ColumnGrip } from './column-grip.tsx'
import { SideColumn } from './side-column.tsx'
import type { ColumnContent } from './shell-types.ts'
import type { Column } from './use-column.ts'

interface Side {
  readonly name: 'list' | 'inspector'
  readonly content: ColumnContent
  readonly column: Column
}

interface ShellColumnsProps {
  readonly list: Side | null
  readonly inspector: Side | null
  readonly page: ReactNode
  /** List and inspector lie over the page. */
  readonly narrow: boolean
}

/** Beside the page: as wide as the user made it, and narrower only where the window forces it. */
function Beside({ name, content, column }: Side) {
  const words = useWords()
  const limits = useMemo(() => ({ leastPx: tokenPx(`--${name}-least`), mostPx: tokenPx(`--${name}-most`) }), [name])
  const widthPx = column.widthPx ?? tokenPx(`--${name}-default`)
  const side = name === 'list' ? 'start' : 'end'
  return (
    <SideColumn
      name={name}
      {...content}
      className={cn('shell-beside', name === 'inspector' && 'shell-last')}
      style={{ '--column-width': `${widthPx}px`, '--column-least': `var(--${name}-least)` } as CSSProperties}
      grip={
        <ColumnGrip
          label={name === 'list' ? words.resizeList : words.resizeInspector}
          side={side}
          widthPx={widthPx}
          limits={limits}
          onWidth={column.setWidthPx}
          onFold={() => column.setOpen(false)}
        />
      }
    />
  )
}

/** Over the page, in a narrow window: takes the focus, gives it back, closes on Escape and on a click beside it. */
function Over({ name, content, column }: Side) {
  const drawer = useRef<HTMLDivElement>(null)
  const { setOpen } = column
  useEffect(() => {
    const before = document.activeElement
    drawer.current?.querySelector<HTMLElement>('[data-region]')?.focus()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  return (
    <>
      <div className="shell-drawer-scrim" onClick={() => setOpen(false)} aria-hidden />
      <div
        ref={drawer}
        role="presentation"
        className={cn('shell-drawer', name === 'list' ? 'shell-drawer-start' : 'shell-drawer-end')}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !event.defaultPrevented) setOpen(false)
        }}
      >
        <SideColumn name={name} {...content} />
      </div>
    </>
  )
}

/** List, page and inspector beside each other; in a narrow window the two outer ones lie over the page. */
export function ShellColumns({ list, inspector, page, narrow }: ShellColumnsProps) {
  const Place = narrow ? Over : Beside
  return (
    <div className="shell-body">
      {list?.column.open === true && <Place key="list" {...list} />}
      {page}
      {inspector?.column.open === true && <Place key="inspector" {...inspector} />}
    </div>
  )
}
