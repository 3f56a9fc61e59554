import type { MenuItemConstructorOptions } from 'electron'
import type { Settings } from '#shared/contract/settings.ts'
import type { DesktopCommand } from '#shared/desktop.ts'
import type { MenuWords } from './menu-words.ts'
import type { ZoomStep } from './zoom.ts'

export interface MenuOptions {
  readonly platform: NodeJS.Platform
  readonly words: MenuWords
  readonly theme: Settings['theme']
  /** Whether this is a build for users: no developer tools, no reload. */
  readonly packed: boolean
  readonly command: (command: DesktopCommand) => void
  readonly zoom: (step: ZoomStep) => void
  readonly openLogFolder: () => void
}

type Item = MenuItemConstructorOptions
const separator: Item = { type: 'separator' }

/** The application menu, by the platform's conventions. Roles bring the right keys; their English labels are replaced. */
export function menuTemplate(options: MenuOptions): Item[] {
  const mac = options.platform === 'darwin'
  return [
    ...(mac ? [appMenu(options)] : []),
    fileMenu(options, mac),
    editMenu(options.words, mac),
    viewMenu(options),
    windowMenu(options.words, mac),
    helpMenu(options, mac),
  ]
}

const settingsItem = ({ words, command }: MenuOptions): Item => ({
  label: words.settings,
  accelerator: 'CommandOrControl+,',
  click: () => command({ type: 'openSettings' }),
})

/** macOS names the first menu after the app and expects these in it. */
function appMenu(options: MenuOptions): Item {
  const { words } = options
  const submenu: Item[] = [
    { role: 'about', label: words.about },
    separator,
    settingsItem(options),
    separator,
    { role: 'services', label: words.services },
    separator,
    { role: 'hide', label: words.hide },
    { role: 'hideOthers', label: words.hideOthers },
    { role: 'unhide', label: words.showAll },
    separator,
    { role: 'quit', label: words.quit },
  ]
  return { label: 'Lathe', submenu }
}

function fileMenu(options: MenuOptions, mac: boolean): Item {
  const { words, command } = options
  const submenu: Item[] = [
    { label: words.newChat, accelerator: 'CommandOrControl+N', click: () => command({ type: 'newChat' }) },
    { label: words.addModel, accelerator: 'CommandOrControl+O', click: () => command({ type: 'addModel' }) },
    separator,
    ...(mac ? [] : [settingsItem(options), separator]),
    mac ? { role: 'close', label: words.closeWindow } : { role: 'quit', label: words.quit },
  ]
  return { label: words.file, submenu }
}

function editMenu(words: MenuWords, mac: boolean): Item {
  const submenu: Item[] = [
    { role: 'undo', label: words.undo },
    { role: 'redo', label: words.redo },
    separator,
    { role: 'cut', label: words.cut },
    { role: 'copy', label: words.copy },
    { role: 'paste', label: words.paste },
    {
      role: 'pasteAndMatchStyle',
      label: words.pasteAsText,
      ...(mac ? {} : { accelerator: 'CommandOrControl+Shift+V' }),
    },
    { role: 'delete', label: words.delete },
    separator,
    { role: 'selectAll', label: words.selectAll },
  ]
  return { label: words.edit, submenu }
}

function viewMenu({ words, theme, packed, command, zoom }: MenuOptions): Item {
  const themes = [
    ['system', words.themeSystem],
    ['light', words.themeLight],
    ['dark', words.themeDark],
  ] as const
  const submenu: Item[] = [
    { label: words.zoomIn, accelerator: 'CommandOrControl+Plus', click: () => zoom('in') },
    { label: words.zoomOut, accelerator: 'CommandOrControl+-', click: () => zoom('out') },
    { label: words.actualSize, accelerator: 'CommandOrControl+0', click: () => zoom('reset') },
    // The same keys where they lie on other keyboards: unshifted plus, and the number pad.
    ...hiddenKeys(zoom),
    separator,
    {
      label: words.theme,
      submenu: themes.map(([value, label]) => ({
        label,
        type: 'radio',
        checked: value === theme,
        click: () => command({ type: 'setTheme', theme: value }),
      })),
    },
    separator,
    { role: 'togglefullscreen', label: words.fullScreen },
    ...(packed ? [] : developerItems(words)),
  ]
  return { label: words.view, submenu }
}

const hiddenKeys = (zoom: MenuOptions['zoom']): Item[] =>
  [
    ['CommandOrControl+=', 'in'],
    ['CommandOrControl+numadd', 'in'],
    ['CommandOrControl+numsub', 'out'],
    ['CommandOrControl+num0', 'reset'],
  ].map(([accelerator, step]) => ({ label: '', visible: false, accelerator, click: () => zoom(step as ZoomStep) }))

const developerItems = (words: MenuWords): Item[] => [
  separator,
  { role: 'reload', label: words.reload },
  { role: 'toggleDevTools', label: words.developerTools },
]

function windowMenu(words: MenuWords, mac: boolean): Item {
  const submenu: Item[] = [
    { role: 'minimize', label: words.minimise },
    ...(mac
      ? ([
          { role: 'zoom', label: words.maximise },
          separator,
          { role: 'front', label: words.allToFront },
        ] satisfies Item[])
      : ([{ role: 'close', label: words.closeWindow }] satisfies Item[])),
  ]
  return { label: words.window, role: 'window', submenu }
}

function helpMenu({ words, openLogFolder }: MenuOptions, mac: boolean): Item {
  const submenu: Item[] = [
    { label: words.openLogFolder, click: openLogFolder },
    ...(mac ? [] : ([separator, { role: 'about', label: words.about }] satisfies Item[])),
  ]
  return { label: words.help, role: 'help', submenu }
}
