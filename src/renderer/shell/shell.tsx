import { PanelLeftClose, PanelLeftOpen, PanelRightClose, PanelRightOpen } from 'lucide-react'
import { type MouseEvent, useMemo, useState } from 'react'
import { cn } from '#renderer/ui/cn.ts'
import { IconButton } from '#renderer/ui/icon-button.tsx'
import { PageFrameContext } from '#renderer/ui/page-frame.ts'
import { tokenPx } from '#renderer/ui/tokens.ts'
import { useMedia } from '#renderer/ui/use-media.ts'
import { useShortcuts } from '#renderer/ui/use-shortcuts.ts'
import { type UiWords, useWords } from '#renderer/ui/words.tsx'
import { Rail } from './rail.tsx'
import { enterRegion, moveRegion, noteFocus } from './region.ts'
import { ShellColumns } from './shell-columns.tsx'
import type { ShellProps, ShortcutGroup } from './shell-types.ts'
import { ShortcutsDialog } from './shortcuts-dialog.tsx'
import { type Column, useColumn } from './use-column.ts'

const listKeys = '$mod+b'
const inspectorKeys = '$mod+Alt+KeyB'

const ownShortcuts = (words: UiWords): ShortcutGroup => ({
  key: 'shell',
  heading: words.window,
  shortcuts: [
    { keys: '$mod+k', label: words.commandPalette },
    { keys: 'F6', label: words.nextRegion },
    { keys: 'Shift+F6', label: words.previousRegion },
    { keys: listKeys, label: words.toggleList },
    { keys: inspectorKeys, label: words.toggleInspector },
    { keys: '$mod+z', label: words.undo },
    { keys: '?', label: words.shortcuts },
  ],
})

/** The buttons at the two ends of a page's head. */
function usePageFrame(list: Column | null, inspector: Column | null) {
  const words = useWords()
  return useMemo(
    () => ({
      start: list !== null && !list.open && (
        <IconButton
          className="-ml-1"
          label={words.unfoldList}
          shortcut={listKeys}
          icon={<PanelLeftOpen aria-hidden />}
          onClick={() => list.setOpen(true)}
        />
      ),
      end: inspector !== null && (
        <IconButton
          className="-mr-1"
          label={inspector.open ? words.foldInspector : words.unfoldInspector}
          shortcut={inspectorKeys}
          aria-expanded={inspector.open}
          icon={inspector.open ? <PanelRightClose aria-hidden /> : <PanelRightOpen aria-hidden />}
          onClick={() => inspector.setOpen(!inspector.open)}
        />
      ),
    }),
    [list, inspector, words],
  )
}

const skip = (event: MouseEvent) => {
  event.preventDefault()
  const main = document.querySelector<HTMLElement>('[data-region="page"]')
  if (main !== null) enterRegion(main)
}

/** The window: rail, list, page, inspector, status bar, and the keys that move between them. */
export function Shell(props: ShellProps) {
  const {
    rail,
    onNavigate,
    railTop,
    list,
    children,
    inspector,
    statusBar,
    banner,
    shortcuts = [],
    windowFrame = 'none',
  } = props
  const words = useWords()
  const narrow = useMedia(`(width < ${tokenPx('--breakpoint-narrow')}px)`)
  const compact = useMedia(`(width < ${tokenPx('--breakpoint-compact')}px)`)
  const listColumn = useColumn('list', narrow)
  const inspectorColumn = useColumn('inspector', narrow)
  const [keysShown, setKeysShown] = useState(false)
  const frame = usePageFrame(list === null ? null : listColumn, inspector === null ? null : inspectorColumn)

  const showKeys = () => setKeysShown(true)
  useShortcuts({
    F6: (event) => (event.preventDefault(), moveRegion(1)),
    'Shift+F6': (event) => (event.preventDefault(), moveRegion(-1)),
    [listKeys]: (event) => (event.preventDefault(), listColumn.setOpen(!listColumn.open)),
    [inspectorKeys]: (event) => (event.preventDefault(), inspectorColumn.setOpen(!inspectorColumn.open)),
    'Shift+?': showKeys,
    '?': showKeys,
  })

  const foldList = (
    <IconButton
      key="fold"
      className="-mr-1"
      label={words.foldList}
      shortcut={listKeys}
      icon={<PanelLeftClose aria-hidden />}
      onClick={() => listColumn.setOpen(false)}
    />
  )
  const foldInspector = narrow && (
    <IconButton
      key="fold"
      className="-mr-1"
      label={words.foldInspector}
      shortcut={inspectorKeys}
      icon={<PanelRightClose aria-hidden />}
      onClick={() => inspectorColumn.setOpen(false)}
    />
  )
  const inspectorBeside = inspector !== null && inspectorColumn.open && !narrow
  return (
    <PageFrameContext value={frame}>
      <div className="shell" data-frame={windowFrame} onFocus={(event) => noteFocus(event.target)}>
        <a href="#main" className="skip-link" onClick={skip}>
          {words.skipToContent}
        </a>
        {banner !== undefined && <div className="shell-banner">{banner}</div>}
        <Rail items={rail} onNavigate={onNavigate} top={railTop} narrow={compact} frame={windowFrame} />
        <ShellColumns
          narrow={narrow}
          list={list && { name: 'list', column: listColumn, content: { ...list, actions: [list.actions, foldList] } }}
          inspector={
            inspector && {
              name: 'inspector',
              column: inspectorColumn,
              content: { ...inspector, actions: [inspector.actions, foldInspector] },
            }
          }
          page={
            <main
              id="main"
              data-region="page"
              tabIndex={-1}
              className={cn('shell-column shell-page', !inspectorBeside && 'shell-last')}
            >
              {children}
            </main>
          }
        />
        <footer aria-label={words.status} data-region="status" tabIndex={-1} className="status-bar">
          {statusBar}
        </footer>
        <ShortcutsDialog open={keysShown} onOpenChange={setKeysShown} groups={[ownShortcuts(words), ...shortcuts]} />
      </div>
    </PageFrameContext>
  )
}
