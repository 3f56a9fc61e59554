import { existsSync } from 'node:fs'
import { join } from 'node:path'
import {
  app,
  type BrowserWindow,
  dialog,
  ipcMain,
  MessageChannelMain,
  type MessagePortMain,
  nativeTheme,
  Notification,
  protocol,
  safeStorage,
  shell,
} from 'electron'
import { defaultSettings, type Settings } from '#shared/contract/settings.ts'
import type { DesktopCommand } from '#shared/desktop.ts'
import type { App } from '#main/app.ts'
import type { AppPaths } from '#main/platform/app-paths.ts'
import { fileVault } from '#main/platform/secrets/file-vault.ts'
import { explainFailure } from './explain-failure.ts'
import { desktopHost, keychainVault } from './host.ts'
import { menuLanguage } from './language.ts'
import { showMenu } from './menu.ts'
import { menuWords, type MenuWords } from './menu-words.ts'
import { appOrigin, type PageOrigin } from './origin.ts'
import { Pages } from './ports.ts'
import { installProtocol } from './protocol.ts'
import { UiMissing } from './startup-failure.ts'
import { startUpdates } from './start-updates.ts'
import type { Updates } from './updater.ts'
import { openWindow, showWindow, zoomWindow } from './window.ts'

export interface DesktopOptions {
  readonly paths: AppPaths
  readonly preloadPath: string
  readonly profileDir: string
  readonly dataDir: string
  readonly cacheDir: string
  readonly origin: PageOrigin
  readonly packed: boolean
}

/** The desktop app while it runs: main's services, the one window, its menu. */
export class Desktop {
  readonly #options: DesktopOptions
  readonly #pages: Pages<MessagePortMain>
  #app: App | null = null
  #window: BrowserWindow | null = null
  #updates: Updates | null = null
  #words: MenuWords = menuWords.en
  #stopEvents: () => void = () => undefined
  /** Into the log where there is one, and to the terminal for a start that failed before. */
  readonly #note = (line: string): void => {
    this.#app?.note(line)
    process.stderr.write(`${line}\n`)
  }
  /** What was asked for before there was a window. */
  readonly #waiting: DesktopCommand[] = []

  constructor(options: DesktopOptions) {
    this.#options = options
    this.#pages = new Pages({
      origin: options.origin,
      createChannel: () => new MessageChannelMain(),
      connect: (port) => this.#app?.connect(port),
    })
  }

  /** Opens the data and then the window. Rejects before anything is shown. */
  async start(): Promise<void> {
    const { paths, dataDir, cacheDir } = this.#options
    this.#words = this.#wordsFor('system')
    const fromFiles = this.#options.origin.startUrl.startsWith(appOrigin)
    if (fromFiles && !existsSync(join(paths.rendererDir, 'index.html'))) throw new UiMissing(paths.rendererDir)
    installProtocol(protocol, paths.rendererDir)
    const { createApp } = await import('#main/app.ts')
    this.#app = await createApp({
      host: this.#host(),
      dataDir,
      cacheDir,
      resourcesDir: paths.resourcesDir,
      engineWorkerPath: paths.engineWorkerPath,
      version: paths.version,
    })
    this.#updates = startUpdates(this.#app, {
      version: paths.version,
      packed: this.#options.packed,
      words: () => this.#words,
      note: this.#note,
    })
    ipcMain.on('lathe:ready', (event) => this.#pages.handOver(event))
    await this.#readSettings()
    this.#stopEvents = this.#app.onEvent((event) => {
      if (event.type === 'settings') this.#apply(event.settings)
      // A database that was restored has settings of its own.
      if (event.type === 'startup') void this.#readSettings()
    })
    this.open()
  }

  /** Shows the window, and opens one where there is none. */
  open(): void {
    if (this.#app === null) return
    if (this.#window !== null) {
      showWindow(this.#window)
      return
    }
    const { origin, paths, preloadPath, profileDir } = this.#options
    const iconPath = join(paths.resourcesDir, 'icons', '256x256.png')
    const window = openWindow({
      origin,
      preloadPath,
      iconPath,
      profileDir,
      words: () => this.#words,
      quit: () => app.quit(),
      note: this.#note,
    })
    this.#window = window
    this.#pages.admit(window.webContents)
    window.once('closed', () => {
      this.#window = null
    })
    for (const command of this.#waiting.splice(0)) this.#pages.send(window.webContents, command)
  }

  /** Tells the window's page something, and opens a window for it where there is none. */
  command(command: DesktopCommand): void {
    if (this.#window !== null) this.#pages.send(this.#window.webContents, command)
    else this.#waiting.push(command)
    this.open()
  }

  /** Says why the start failed, in a dialog of the system. */
  explain(error: unknown): Promise<void> {
    return explainFailure(error, this.#words, this.#note)
  }

  async dispose(): Promise<void> {
    this.#updates?.dispose()
    this.#stopEvents()
    this.#pages.dispose()
    await this.#app?.dispose()
    this.#app = null
  }

  #host() {
    return desktopHost({
      dialog,
      shell,
      Notification,
      vault: keychainVault(safeStorage, process.platform, fileVault(join(this.#options.dataDir, 'secrets'))),
      platform: process.platform,
      window: () => this.#window,
      show: () => this.open(),
      words: () => this.#words,
    })
  }

  #wordsFor(language: Settings['language']): MenuWords {
    return menuWords[menuLanguage(language, app.getPreferredSystemLanguages())]
  }

  /** Without a database the window shows the way out, in the system's language and colours. */
  async #readSettings(): Promise<void> {
    try {
      this.#apply((await this.#app?.settings()) ?? defaultSettings)
    } catch {
      this.#apply(defaultSettings)
    }
  }

  #apply(settings: Settings): void {
    this.#words = this.#wordsFor(settings.language)
    nativeTheme.themeSource = settings.theme
    this.#updates?.set(settings.checkForUpdates)
    showMenu({
      platform: process.platform,
      words: this.#words,
      theme: settings.theme,
      packed: this.#options.packed,
      command: (command) => this.command(command),
      zoom: (step) => this.#window !== null && zoomWindow(this.#window, step),
      openLogFolder: () => void shell.openPath(join(this.#options.dataDir, 'logs')),
    })
  }
}

/** The window's own troubles; main's log is the app's. */
