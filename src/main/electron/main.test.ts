import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MessagePort } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { LatheClient } from '#main/platform/rpc/doors.ts'
import { createApp } from '#main/app.ts'
import { desktopHost } from './host.ts'
import { menuWords } from './menu-words.ts'
import type * as ElectronModule from './testing/electron-module.ts'
import { root } from './testing/stand-in-electron.ts'

// Electron's binary is not needed here: everything below is real but the module `electron` itself.
vi.mock('electron', async () => import('./testing/electron-module.ts'))

const built = existsSync(join(root, 'out', 'renderer', 'index.html'))
let dataDir: string
let electron: typeof ElectronModule

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'lathe-desktop-'))
  vi.stubEnv('LATHE_DATA_DIR', dataDir)
  // The page then comes from a development server, which nobody asks here: these tests do without a built UI.
  vi.stubEnv('ELECTRON_RENDERER_URL', 'http://localhost:5173/')
  vi.resetModules()
  electron = (await import('electron')) as unknown as typeof ElectronModule
  electron.reset()
})

afterEach(async () => {
  if (electron.app.exitCode === null) {
    electron.app.quit()
    await vi.waitUntil(() => electron.app.exitCode !== null, { timeout: 10_000 })
  }
  vi.unstubAllEnvs()
  await rm(dataDir, { recursive: true, force: true })
})

const start = async () => {
  await import('./main.ts')
  electron.app.becomeReady()
  return vi.waitFor(
    () => {
      const [window] = electron.BrowserWindow.all
      if (window === undefined) throw new Error('no window yet')
      return window
    },
    { timeout: 20_000 },
  )
}

type Window = Awaited<ReturnType<typeof start>>

/** Plays the page: says that it is ready, and talks over the port that it is handed. */
function loadPage(window: Window, url = 'http://localhost:5173/') {
  const ports: MessagePort[] = []
  const senderFrame = {
    url,
    parent: null,
    postMessage: (_channel: string, _message: unknown, given: MessagePort[]) => ports.push(...given),
  }
  electron.ipcMain.emit('lathe:ready', { sender: window.webContents, senderFrame })
  const [port] = ports
  const client = (): LatheClient => {
    if (port === undefined) throw new Error('no port was handed over')
    const on = (event: string, listener: (event?: { data: unknown }) => void) =>
      void port.on(event, (data: unknown) => listener({ data }))
    return createORPCClient(new RPCLink({ port: { on, postMessage: (data: unknown) => port.postMessage(data) } }))
  }
  return { ports, client }
}

test('what counts only before Chromium is ready happens before, and the sandbox and the guard are part of it', async () => {
  await start()
  const before = electron.calls.slice(0, electron.calls.indexOf('ready'))
  expect(before).toEqual(expect.arrayContaining(['sandbox', 'schemes', 'lock', 'switch disable-background-networking']))
  expect(electron.calls).toContain('network guarded')
  expect(electron.app.paths.get('userData')).toBe(join(dataDir, 'window'))
})

test('a second Lathe on the same data folder opens nothing and ends', async () => {
  electron.app.lock = false
  await import('./main.ts')
  expect(electron.app.exitCode).toBe(0)
  expect(electron.BrowserWindow.all).toEqual([])
})

describe('the window', () => {
  test('shows itself once its page has painted, and its page reaches all of Lathe over the port', async () => {
    const window = await start()
    expect(window.done).toEqual([])
    window.emit('ready-to-show')
    window.webContents.emit('did-finish-load')
    expect(window.done).toEqual(['show'])
    const { client } = loadPage(window)
    const hello = await client().system.hello()
    expect(hello).toMatchObject({
      host: { kind: 'window', abilities: { pickFiles: true, dropPaths: true } },
      dataDir,
      startup: { state: 'ready' },
    })
    expect(await client().system.pickFiles({ filter: 'gguf', multiple: false })).toEqual(['/m/picked.gguf'])
  })

  test('a page of another origin is handed nothing', async () => {
    expect(loadPage(await start(), 'https://example.org/').ports).toEqual([])
  })

  test('a page that reloads is heard on its new port, and what it left waiting on the old one is let go', async () => {
    const window = await start()
    const old = loadPage(window)
    const events = await old.client().system.events()
    const closed = new Promise((resolve) => old.ports[0]?.once('close', resolve))
    window.webContents.reload()
    await closed
    await events.return?.(undefined)
    const { client } = loadPage(window)
    expect((await client().system.hello()).startup.state).toBe('ready')
  })

  test('a change of language or appearance reaches the menu and the system', async () => {
    const window = await start()
    const { client } = loadPage(window)
    expect(electron.Menu.current[0]?.label).toMatch(/File|Lathe/)
    await client().settings.set({ language: 'de', theme: 'dark' })
    await vi.waitFor(() => expect(electron.Menu.current.map(({ label }) => label)).toContain(menuWords.de.help))
    expect(electron.nativeTheme.themeSource).toBe('dark')
  })
})

test('a database that cannot be read still opens a window, which shows the way out', async () => {
  await writeFile(join(dataDir, 'lathe.db'), 'not a database')
  const window = await start()
  const { client } = loadPage(window)
  expect((await client().system.hello()).startup).toMatchObject({ state: 'problem', code: 'DB_DAMAGED' })
  expect(electron.Menu.current.length).toBeGreaterThan(3)
  await client().system.resolveStartup({ way: 'startEmpty' })
  await client().settings.set({ theme: 'light' })
  await vi.waitFor(() => expect(electron.nativeTheme.themeSource).toBe('light'))
})

test('files that a second start names come to the page of the first, also while it still loads', async () => {
  const window = await start()
  electron.app.emit('second-instance', {}, ['/opt/lathe', 'models/a.gguf'], '/home/me')
  expect(window.webContents.sent).toEqual([])
  loadPage(window)
  expect(window.webContents.sent).toEqual([{ type: 'openModels', paths: [join('/home/me', 'models', 'a.gguf')] }])
  expect(window.done).toContain('focus')
})

test('a file that is opened with Lathe before it is ready is not lost', async () => {
  await import('./main.ts')
  const preventDefault = vi.fn<() => void>()
  electron.app.emit('open-file', { preventDefault }, '/m/b.gguf')
  expect(preventDefault).toHaveBeenCalled()
  const window = await start()
  loadPage(window)
  expect(window.webContents.sent).toEqual([{ type: 'openModels', paths: ['/m/b.gguf'] }])
})

test.skipIf(process.platform === 'darwin')(
  'closing the window ends Lathe only when everything is stored and its folder is free again',
  async () => {
    const window = await start()
    window.close()
    await vi.waitFor(() => expect(electron.app.exitCode).toBe(0), { timeout: 10_000 })
    expect(existsSync(join(dataDir, 'window', 'window-state.json'))).toBe(true)
    const again = await createApp({ ...options(), dataDir })
    await again.dispose()
  },
)

test('a data folder that another Lathe has is said in a dialog that leads there, and nothing else opens', async () => {
  const other = await createApp({ ...options(), dataDir })
  await other.announce('http://127.0.0.1:4000/#token=t')
  await import('./main.ts')
  electron.app.becomeReady()
  await vi.waitFor(() => expect(electron.app.exitCode).toBe(1), { timeout: 20_000 })
  expect(electron.dialogs[0]?.detail).toContain(dataDir)
  expect(electron.calls).toContain('open http://127.0.0.1:4000/#token=t')
  expect(electron.BrowserWindow.all).toEqual([])
  await other.dispose()
})

test.skipIf(built)(
  'a UI that is not built is said in a sentence, instead of a blank window (skipped where it is built)',
  async () => {
    vi.stubEnv('ELECTRON_RENDERER_URL', '')
    await import('./main.ts')
    electron.app.becomeReady()
    await vi.waitFor(() => expect(electron.app.exitCode).toBe(1), { timeout: 20_000 })
    expect(electron.dialogs[0]?.detail).toContain('npm run setup')
  },
)

/** The other Lathe of a test. */
function options() {
  const unavailable = { dialog: electron.dialog, shell: electron.shell, Notification: electron.Notification }
  const host = desktopHost({
    ...(unavailable as unknown as Pick<Parameters<typeof desktopHost>[0], 'dialog' | 'shell' | 'Notification'>),
    vault: { kind: 'none', seal: async () => new Uint8Array(), open: async () => '' },
    platform: process.platform,
    window: () => null,
    show: () => undefined,
    words: () => menuWords.en,
  })
  const engineWorkerPath = join(root, 'src', 'workers', 'engine', 'main.ts')
  return { host, cacheDir: dataDir, resourcesDir: join(root, 'resources'), engineWorkerPath, version: 'test' }
}
