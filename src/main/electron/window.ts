import { join } from 'node:path'
import { BrowserWindow, clipboard, dialog, Menu, nativeTheme, screen } from 'electron'
import { contextMenuTemplate } from './context-menu.ts'
import type { MenuWords } from './menu-words.ts'
import type { PageOrigin } from './origin.ts'
import { watchRenderer } from './renderer-watch.ts'
import { backgroundColour, titleBarColours, windowOptions } from './window-options.ts'
import { placeWindow, readWindowState, type WindowState, writeWindowState } from './window-state.ts'
import { zoomed, type ZoomStep } from './zoom.ts'

export interface WindowParts {
  readonly origin: PageOrigin
  readonly preloadPath: string
  readonly iconPath: string
  /** Chromium's own folder; where the window lay is remembered in it. */
  readonly profileDir: string
  readonly words: () => MenuWords
  readonly quit: () => void
  readonly note: (line: string) => void
}

/** Opens the one window of the app and loads its page. It shows itself when the page has painted. */
export function openWindow(parts: WindowParts): BrowserWindow {
  const stateFile = join(parts.profileDir, 'window-state.json')
  const state = placeWindow(readWindowState(stateFile), workAreas())
  const window = new BrowserWindow(
    windowOptions({
      platform: process.platform,
      dark: nativeTheme.shouldUseDarkColors,
      bounds: state.bounds,
      preloadPath: parts.preloadPath,
      iconPath: parts.iconPath,
    }),
  )
  showWhenPainted(window, state)
  rememberState(window, stateFile)
  followTheme(window)
  showContextMenu(window, parts)
  watchRenderer(window, { dialog, words: parts.words, quit: parts.quit, note: parts.note })
  window.webContents.on('did-fail-load', (_event, code, description, url, isMainFrame) => {
    // -3: another load took its place.
    if (isMainFrame && code !== -3) parts.note(`the page ${url} did not load: ${description} (${code})`)
  })
  window.webContents.on('preload-error', (_event, path, error) =>
    parts.note(`the preload ${path} failed: ${error.message}`),
  )
  window.loadURL(parts.origin.startUrl).catch((error: unknown) => parts.note(`the page did not load: ${String(error)}`))
  return window
}

function workAreas(): readonly WindowState['bounds'][] {
  const primary = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id)
  return [primary, ...others].map(({ workArea }) => workArea)
}

function showWhenPainted(window: BrowserWindow, state: WindowState): void {
  let shown = false
  const show = (): void => {
    if (shown || window.isDestroyed()) return
    shown = true
    if (state.maximised) window.maximize()
    if (state.fullScreen) window.setFullScreen(true)
    window.show()
  }
  window.once('ready-to-show', show)
  // A page that failed to load never paints, and some compositors never say so: an empty window is better than none.
  window.webContents.once('did-fail-load', show)
  window.webContents.once('did-finish-load', show)
}

function rememberState(window: BrowserWindow, file: string): void {
  const quietMs = 500
  let timer: NodeJS.Timeout | undefined
  const save = (): void => {
    clearTimeout(timer)
    if (window.isDestroyed()) return
    writeWindowState(file, {
      bounds: window.getNormalBounds(),
      maximised: window.isMaximized(),
      fullScreen: window.isFullScreen(),
    })
  }
  const saveSoon = (): void => {
    clearTimeout(timer)
    timer = setTimeout(save, quietMs)
  }
  window.on('resize', saveSoon)
  window.on('move', saveSoon)
  window.on('close', save)
  window.once('closed', () => clearTimeout(timer))
}

function followTheme(window: BrowserWindow): void {
  const onUpdated = (): void => {
    const dark = nativeTheme.shouldUseDarkColors
    window.setBackgroundColor(backgroundColour(dark))
    if (process.platform === 'win32') window.setTitleBarOverlay(titleBarColours(dark))
  }
  nativeTheme.on('updated', onUpdated)
  window.once('closed', () => nativeTheme.off('updated', onUpdated))
}

function showContextMenu(window: BrowserWindow, { words }: WindowParts): void {
  const contents = window.webContents
  contents.on('context-menu', (_event, params) => {
    const template = contextMenuTemplate(params, words(), {
      replaceMisspelling: (word) => contents.replaceMisspelling(word),
      copyText: (text) => void clipboard.writeText(text),
    })
    if (template.length > 0) Menu.buildFromTemplate(template).popup({ window })
  })
}

/** Zooms a window's page by one step. */
export function zoomWindow(window: BrowserWindow, step: ZoomStep): void {
  window.webContents.setZoomFactor(zoomed(window.webContents.getZoomFactor(), step))
}

/** Brings the window to the front, whatever state it is in. */
export function showWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
