import { EventEmitter } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { DesktopBridge, DesktopCommand } from '#shared/desktop.ts'

const electron = vi.hoisted(() => ({
  exposed: new Map<string, unknown>(),
  sent: [] as string[],
  renderer: { current: null as EventEmitter | null },
}))

// Electron cannot be loaded here: this stands in for the three calls that the preload makes.
vi.mock('electron', () => ({
  contextBridge: { exposeInMainWorld: (name: string, value: unknown) => void electron.exposed.set(name, value) },
  ipcRenderer: {
    on: (channel: string, listener: (...args: unknown[]) => void) => electron.renderer.current?.on(channel, listener),
    send: (channel: string) => void electron.sent.push(channel),
  },
  webUtils: { getPathForFile: (file: { readonly name: string }) => `/real/${file.name}` },
}))

interface Posted {
  readonly data: unknown
  readonly origin: string
  readonly ports: readonly unknown[]
}

async function loadPreload() {
  const ipc = new EventEmitter()
  electron.renderer.current = ipc
  electron.exposed.clear()
  electron.sent.length = 0
  const posted: Posted[] = []
  const postMessage = (data: unknown, origin: string, ports: readonly unknown[]) =>
    void posted.push({ data, origin, ports })
  vi.stubGlobal('window', { location: { origin: 'app://lathe' }, postMessage })
  vi.resetModules()
  await import('../../preload/index.ts')
  return { ipc, posted, bridge: electron.exposed.get('lathe') as DesktopBridge }
}

beforeEach(() => void vi.unstubAllGlobals())

test('the page is given these abilities and no other', async () => {
  const { bridge } = await loadPreload()
  expect([...electron.exposed.keys()]).toEqual(['lathe'])
  expect(Object.keys(bridge).sort()).toEqual(['host', 'onCommand', 'pathForFile', 'platform', 'ready'])
  expect(bridge.host).toBe('window')
  expect(bridge.pathForFile({ name: 'a.gguf' } as File)).toBe('/real/a.gguf')
})

test('it stays as small as a part must be that the page leans on', async () => {
  const source = await readFile(join(import.meta.dirname, '../../preload/index.ts'), 'utf8')
  expect(source.split('\n').length).toBeLessThan(60)
})

test('nothing is asked of main before the page is ready', async () => {
  const { bridge } = await loadPreload()
  expect(electron.sent).toEqual([])
  bridge.ready()
  expect(electron.sent).toEqual(['lathe:ready'])
})

describe('the port', () => {
  test('goes to the page of our origin alone, and the beat stays behind and is answered', async () => {
    const { ipc, posted } = await loadPreload()
    const [data, beat] = [new MessageChannel(), new MessageChannel()]
    ipc.emit('lathe:port', { ports: [data.port2, beat.port2] })
    expect(posted).toEqual([{ data: 'lathe:port', origin: 'app://lathe', ports: [data.port2] }])
    const answer = new Promise((resolve) => beat.port1.addEventListener('message', ({ data: said }) => resolve(said)))
    beat.port1.start()
    beat.port1.postMessage('beat')
    expect(await answer).toBe('beat')
    for (const channel of [data, beat]) channel.port1.close()
  })

  test('a message without ports is passed over', async () => {
    const { ipc, posted } = await loadPreload()
    ipc.emit('lathe:port', { ports: [] })
    expect(posted).toEqual([])
  })
})

describe('onCommand', () => {
  const newChat: DesktopCommand = { type: 'newChat' }
  const settings: DesktopCommand = { type: 'openSettings' }

  test('what came before the page listened is not lost, and is heard once', async () => {
    const { ipc, bridge } = await loadPreload()
    ipc.emit('lathe:command', {}, newChat)
    const heard: DesktopCommand[] = []
    bridge.onCommand((command) => heard.push(command))
    ipc.emit('lathe:command', {}, settings)
    expect(heard).toEqual([newChat, settings])
    bridge.onCommand((command) => heard.push(command))
    expect(heard.length).toBe(2)
  })

  test('what comes while nobody listens waits, and a late disposer silences nobody else', async () => {
    const { ipc, bridge } = await loadPreload()
    const [first, second]: [DesktopCommand[], DesktopCommand[]] = [[], []]
    const stopFirst = bridge.onCommand((command) => first.push(command))
    stopFirst()
    ipc.emit('lathe:command', {}, newChat)
    bridge.onCommand((command) => second.push(command))
    stopFirst()
    ipc.emit('lathe:command', {}, settings)
    expect([first, second]).toEqual([[], [newChat, settings]])
  })
})
