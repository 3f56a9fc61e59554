import { type ReactNode, useEffect, useRef } from 'react'
import { Group, type GroupProps, Panel, type PanelImperativeHandle, Separator } from 'react-resizable-panels'
import { cn } from '#renderer/ui/cn.ts'
import { tokenPx } from '#renderer/ui/tokens.ts'
import { useWords } from '#renderer/ui/words.tsx'
import type { Column } from './use-fold.ts'

interface ShellColumnsProps {
  readonly list: { readonly node: ReactNode; readonly column: Column } | null
  readonly inspector: { readonly node: ReactNode; readonly column: Column } | null
  readonly page: ReactNode
  /** List and inspector lie over the page. */
  readonly narrow: boolean
}

function Drawer({ side, column, node }: { readonly side: 'start' | 'end'; readonly column: Column; readonly node: ReactNode }) {
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
        className={cn('shell-drawer', side === 'start' ? 'shell-drawer-start' : 'shell-drawer-end')}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !event.defaultPrevented) setOpen(false)
        }}
      >
        {node}
      </div>
    </>
  )
}

const asPx = (token: `--${string}`) => `${tokenPx(token)}px`

/** List, page and inspector beside each other; the two outer ones change their width, and fold when pushed beyond their least. */
export function ShellColumns({ list, inspector, page, narrow }: ShellColumnsProps) {
  const words = useWords()
  const listPanel = useRef<PanelImperativeHandle>(null)
  const inspectorPanel = useRef<PanelImperativeHandle>(null)
  if (narrow) {
    return (
      <div className="shell-body">
        {page}
        {list?.column.open === true && <Drawer side="start" {...list} />}
        {inspector?.column.open === true && <Drawer side="end" {...inspector} />}
      </div>
    )
  }
  const keep: GroupProps['onLayoutChanged'] = (_, { isUserInteraction }) => {
    if (!isUserInteraction) return
    for (const [side, panel] of [
      [list, listPanel.current],
      [inspector, inspectorPanel.current],
    ] as const) {
      if (side === null || panel === null || !side.column.open) continue
      if (panel.isCollapsed()) side.column.setOpen(false)
      else side.column.setWidthPx(panel.getSize().inPixels)
    }
  }
  const side = { collapsible: true, groupResizeBehavior: 'preserve-pixel-size' } as const
  return (
    <Group className="shell-body" onLayoutChanged={keep}>
      {list?.column.open === true && (
        <>
          <Panel id="list" panelRef={listPanel} {...side} defaultSize={list.column.widthPx ?? asPx('--list-default')} minSize={asPx('--list-least')} maxSize={asPx('--list-most')}>
            {list.node}
          </Panel>
          <Separator className="shell-grip" aria-label={words.resizeList} />
        </>
      )}
      <Panel id="page" minSize={asPx('--page-least')}>
        {page}
      </Panel>
      {inspector?.column.open === true && (
        <>
          <Separator className="shell-grip" aria-label={words.resizeInspector} />
          <Panel
            id="inspector"
            panelRef={inspectorPanel}
            {...side}
            defaultSize={inspector.column.widthPx ?? asPx('--inspector-default')}
            minSize={asPx('--inspector-least')}
            maxSize={asPx('--inspector-most')}
          >
            {inspector.node}
          </Panel>
        </>
      )}
    </Group>
  )
}
