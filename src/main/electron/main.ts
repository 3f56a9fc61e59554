import { join, resolve } from 'node:path'
import { app, protocol } from 'electron'
import { appPaths } from '#main/platform/app-paths.ts'
import { defaultCacheDir, defaultDataDir } from '#main/platform/folders.ts'
import { Desktop } from './desktop.ts'
import { installGuards } from './guards.ts'
import { modelPathsIn } from './open-files.ts'
import { pageOrigin } from './origin.ts'
import { profileDir } from './profile-dir.ts'
import { appSchemes } from './protocol.ts'
import { endBeforeQuit } from './quit.ts'
import { hardenCommandLine } from './switches.ts'

/** The packager's appId, by which Windows knows whose notifications and taskbar buttons these are. */
const appId = 'local.lathe.Lathe'

// Everything up to the lock happens before Chromium is ready, because it does not count afterwards.
const packed = app.isPackaged
const origin = pageOrigin(process.env['ELECTRON_RENDERER_URL'], packed)
const dataDir = resolve(defaultDataDir())
const profile = profileDir(dataDir)
const paths = appPaths(import.meta.dirname)
app.setName('Lathe')
app.setPath('userData', profile)
// Only Windows has it.
if (process.platform === 'win32') app.setAppUserModelId(appId)
app.setAboutPanelOptions({
  applicationName: 'Lathe',
  applicationVersion: paths.version,
  copyright: 'Apache License 2.0',
})
app.enableSandbox()
hardenCommandLine(app.commandLine, packed)
protocol.registerSchemesAsPrivileged(appSchemes)
installGuards(app, origin)

/** One Lathe for each data folder: a second start shows the window of the first and gives it the files that it was started with. */
if (app.requestSingleInstanceLock()) run()
else app.quit()

function run(): void {
  const desktop = new Desktop({
    paths,
    preloadPath: join(import.meta.dirname, '..', 'preload', 'index.cjs'),
    profileDir: profile,
    dataDir,
    cacheDir: defaultCacheDir(),
    origin,
    packed,
  })
  const openModels = (models: readonly string[]): void => {
    if (models.length > 0) desktop.command({ type: 'openModels', paths: models })
  }
  // What the first start was given waits in the desktop until there is a window.
  openModels(modelPathsIn(process.argv, process.cwd()))
  app.on('open-file', (event, path) => {
    event.preventDefault()
    openModels([path])
  })
  app.on('second-instance', (_event, argv, cwd) => {
    openModels(modelPathsIn(argv, cwd))
    desktop.open()
  })
  app.on('activate', () => desktop.open())
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  endBeforeQuit(app, () => desktop.dispose())
  // Never awaited at the top level: the app is ready only after this module has run to its end.
  app
    .whenReady()
    .then(() => desktop.start())
    .catch(async (error: unknown) => {
      await desktop.explain(error)
      await desktop.dispose().catch(() => undefined)
      app.exit(1)
    })
}
