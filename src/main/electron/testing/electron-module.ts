import { EventEmitter } from 'node:events'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import type { MenuItemConstructorOptions } from 'electron'

/**
 * Stands in for the module `electron`, of which only the parts are here that the desktop side calls. It shows nothing and lets a test play the system:
 * make the app ready, load a page, close the window. What it cannot show is whether Electron itself behaves so; the desktop specs in e2e/ do.
 */

/** In the order in which they were called: some calls count only before the app is ready. */
export const calls: string[] = []

class App extends EventEmitter {
  readonly isPackaged = false
  readonly commandLine = {
    appendSwitch: (name: string) => void calls.push(`switch ${name}`),
    removeSwitch: () => undefined,
  }
  ready = Promise.withResolvers<void>()
  readonly paths = new Map<string, string>()
  lock = true
  exitCode: number | null = null
  setName = (): void => undefined
  setPath = (name: string, path: string): void => void this.paths.set(name, path)
  setAboutPanelOptions = (): void => undefined
  enableSandbox = (): void => void calls.push('sandbox')
  getPreferredSystemLanguages = (): string[] => ['en-US']
  requestSingleInstanceLock = (): boolean => {
    calls.push('lock')
    return this.lock
  }
  whenReady = (): Promise<void> => this.ready.promise
  becomeReady(): void {
    calls.push('ready')
    this.emit('session-created', session.defaultSession)
    this.ready.resolve()
  }
  quit = (): void => {
    for (const window of BrowserWindow.all) window.close()
    let prevented = false
    this.emit('will-quit', { preventDefault: () => (prevented = true) })
    if (!prevented) this.exit(0)
  }
  exit = (code: number): void => void (this.exitCode ??= code)
}

export const app = new App()

/** Electron's port hands over its messages as events with `data`, where Node's hands over the data. */
class PortMain extends EventEmitter {
  readonly port: MessagePort
  constructor(port: MessagePort) {
    super()
    this.port = port
    port.on('close', () => this.emit('close'))
  }
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port's, not a window's
  postMessage = (message: unknown): void => this.port.postMessage(message)
  start = (): void => void this.port.on('message', (data: unknown) => this.emit('message', { data, ports: [] }))
  close = (): void => this.port.close()
}

export class MessageChannelMain {
  readonly port1: PortMain
  readonly port2: MessagePort
  constructor() {
    const { port1, port2 } = new MessageChannel()
    this.port1 = new PortMain(port1)
    this.port2 = port2
  }
}

class WebContents extends EventEmitter {
  static #next = 1
  readonly id = WebContents.#next++
  readonly sent: unknown[] = []
  open: (details: { url: string }) => { action: string } = () => ({ action: 'allow' })
  zoom = 1
  getType = (): string => 'window'
  setWindowOpenHandler = (handler: WebContents['open']): void => void (this.open = handler)
  setWebRTCIPHandlingPolicy = (): void => undefined
  send = (_channel: string, command: unknown): void => void this.sent.push(command)
  getZoomFactor = (): number => this.zoom
  setZoomFactor = (factor: number): void => void (this.zoom = factor)
  reload = (): void => void this.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false })
}

const bounds = { x: 0, y: 0, width: 1280, height: 800 }

export class BrowserWindow extends EventEmitter {
  static readonly all: BrowserWindow[] = []
  readonly webContents = new WebContents()
  readonly options: unknown
  readonly done: string[] = []
  loaded: string | null = null
  destroyed = false
  constructor(options: unknown) {
    super()
    this.options = options
    BrowserWindow.all.push(this)
    app.emit('web-contents-created', {}, this.webContents)
  }
  loadURL = async (url: string): Promise<void> => void (this.loaded = url)
  isDestroyed = (): boolean => this.destroyed
  isMinimized = (): boolean => false
  isMaximized = (): boolean => false
  isFullScreen = (): boolean => false
  getNormalBounds = (): typeof bounds => bounds
  maximize = (): void => void this.done.push('maximize')
  setBackgroundColor = (): void => undefined
  show = (): void => void this.done.push('show')
  focus = (): void => void this.done.push('focus')
  close(): void {
    if (this.destroyed) return
    this.emit('close')
    this.destroyed = true
    BrowserWindow.all.splice(BrowserWindow.all.indexOf(this), 1)
    this.webContents.emit('destroyed')
    this.emit('closed')
    if (BrowserWindow.all.length === 0) app.emit('window-all-closed')
  }
}

export const ipcMain = new EventEmitter()
export const nativeTheme = Object.assign(new EventEmitter(), { themeSource: 'system', shouldUseDarkColors: false })
export const screen = {
  getPrimaryDisplay: () => ({ id: 1, workArea: bounds }),
  getAllDisplays: () => [{ id: 1, workArea: bounds }],
}
export const clipboard = { writeText: () => undefined }
export const shell = {
  openExternal: async (url: string) => void calls.push(`open ${url}`),
  showItemInFolder: () => undefined,
  openPath: async () => '',
}
export const safeStorage = { isEncryptionAvailable: () => false }
export const dialogs: { message: string; detail: string; buttons: string[] }[] = []
export const dialog = {
  showMessageBox: async (...args: unknown[]) => {
    dialogs.push(args.at(-1) as (typeof dialogs)[number])
    return { response: 0 }
  },
  showOpenDialog: async () => ({ canceled: false, filePaths: ['/m/picked.gguf'] }),
}

/** The labels of the menus at the top, by which a test sees their language. */
export const Menu = {
  current: [] as MenuItemConstructorOptions[],
  buildFromTemplate: (template: MenuItemConstructorOptions[]) => template,
  setApplicationMenu: (template: MenuItemConstructorOptions[]) => void (Menu.current = template),
}

export const handlers = new Map<string, (request: { method: string; url: string }) => Promise<Response>>()
export const protocol = {
  registerSchemesAsPrivileged: () => void calls.push('schemes'),
  handle: (scheme: string, handler: (request: { method: string; url: string }) => Promise<Response>) =>
    void handlers.set(scheme, handler),
}

const nothing = (): void => undefined
const guardedSession = Object.assign(new EventEmitter(), {
  setPermissionRequestHandler: nothing,
  setPermissionCheckHandler: nothing,
  setDevicePermissionHandler: nothing,
  setDisplayMediaRequestHandler: nothing,
  setSpellCheckerLanguages: nothing,
  setSpellCheckerEnabled: nothing,
  setSpellCheckerDictionaryDownloadURL: nothing,
  setProxy: async () => undefined,
  webRequest: { onBeforeRequest: () => void calls.push('network guarded') },
})
export const session = { defaultSession: guardedSession }

export class Notification extends EventEmitter {
  static isSupported = (): boolean => false
  show = nothing
}

/** Makes everything as it is in a process that has only begun. */
export function reset(): void {
  for (const emitter of [app, ipcMain, nativeTheme, guardedSession]) emitter.removeAllListeners()
  for (const list of [calls, dialogs, BrowserWindow.all]) list.length = 0
  app.lock = true
  app.exitCode = null
  app.ready = Promise.withResolvers<void>()
  app.paths.clear()
  nativeTheme.themeSource = 'system'
  Menu.current = []
  handlers.clear()
}
