import { EventEmitter } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Notification, SafeStorage } from 'electron'
import { describe, expect, test } from 'vitest'
import type { Vault } from '#main/host.ts'
import { type DesktopHostParts, desktopHost, keychainVault, openDialogOptions } from './host.ts'
import { menuWords } from './menu-words.ts'

const fileVault: Vault = { kind: 'file', seal: async () => new Uint8Array(), open: async () => '' }

/** Stands in for Electron's Notification. */
class Notice extends EventEmitter {
  static readonly all: Notice[] = []
  static isSupported = () => true
  readonly options: unknown
  shown = false
  constructor(options: unknown) {
    super()
    this.options = options
    Notice.all.push(this)
  }
  show(): void {
    this.shown = true
  }
}

function host(more: Partial<DesktopHostParts> = {}) {
  const calls: unknown[][] = []
  const parts: DesktopHostParts = {
    dialog: {
      showOpenDialog: (...args: unknown[]) => (
        calls.push(['dialog', ...args]),
        Promise.resolve({ canceled: true, filePaths: ['/m/a.gguf'] })
      ),
    },
    shell: {
      showItemInFolder: (path) => void calls.push(['reveal', path]),
      openExternal: async (url) => void calls.push(['open', url]),
    },
    Notification: Notice as unknown as typeof Notification,
    vault: fileVault,
    platform: 'linux',
    window: () => null,
    show: () => void calls.push(['show']),
    words: () => menuWords.en,
    ...more,
  }
  return { host: desktopHost(parts), calls }
}

describe('pickFiles', () => {
  test('a dialog that is closed picks nothing, whatever it still holds', async () => {
    expect(await host().host.pickFiles({ filter: 'gguf', multiple: true })).toEqual([])
  })

  test('asks for files only: a Windows or Linux dialog that may pick folders picks no files', () => {
    const properties = [true, false].map(
      (multiple) => openDialogOptions(menuWords.en, { filter: 'gguf', multiple }).properties,
    )
    expect(properties).toEqual([['openFile', 'multiSelections'], ['openFile']])
  })

  test('model files come first, and every other file stays in reach', () => {
    const names = openDialogOptions(menuWords.de, { filter: 'gguf', multiple: false }).filters?.map(
      ({ extensions }) => extensions,
    )
    expect(names).toEqual([['gguf'], ['*']])
  })
})

describe('reveal and open', () => {
  test('a file that is not there is said to be, since the system says nothing', async () => {
    await expect(host().host.reveal('/no/such/file')).rejects.toMatchObject({
      code: 'FILE_NOT_FOUND',
      data: { path: '/no/such/file' },
    })
    await expect(host().host.reveal('relative')).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  })

  test('a file that is there is shown', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'lathe-host-'))
    await writeFile(join(dir, 'a.gguf'), '')
    const { host: desktop, calls } = host()
    await desktop.reveal(join(dir, 'a.gguf'))
    expect(calls).toEqual([['reveal', join(dir, 'a.gguf')]])
    await rm(dir, { recursive: true })
  })

  test('an address that the system would run is not opened, though the contract let it through', async () => {
    const { host: desktop, calls } = host()
    await expect(desktop.openExternal('file:///bin/sh')).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    await desktop.openExternal('https://example.org/')
    expect(calls).toEqual([['open', 'https://example.org/']])
  })
})

describe('notify', () => {
  test('a notice that is chosen brings the window', async () => {
    const { host: desktop, calls } = host()
    await desktop.notify({ title: 'Done', body: 'The model is there.' })
    const notice = Notice.all.at(-1)
    expect(notice?.shown).toBe(true)
    notice?.emit('click')
    expect(calls).toEqual([['show']])
  })

  test('a system without notices says so before it is asked, and when it is', async () => {
    const Mute = Object.assign(class extends Notice {}, { isSupported: () => false })
    const { host: desktop } = host({ Notification: Mute as unknown as typeof Notification })
    expect(desktop.info.abilities.notify).toBe(false)
    await expect(desktop.notify({ title: '', body: '' })).rejects.toMatchObject({ code: 'NOT_AVAILABLE_HERE' })
  })
})

/** Stands in for the OS keychain: reversible, and fails on bytes of another one. */
const keychain = (available: boolean, backend = 'gnome_libsecret') =>
  ({
    isEncryptionAvailable: () => available,
    getSelectedStorageBackend: () => backend,
    encryptString: (text: string) => Buffer.from(`sealed:${text}`),
    decryptString: (bytes: Buffer) => {
      if (!bytes.toString().startsWith('sealed:')) throw new Error('bad decrypt')
      return bytes.toString().slice('sealed:'.length)
    },
  }) as unknown as SafeStorage

describe('keychainVault', () => {
  test('gives back what it sealed', async () => {
    const vault = keychainVault(keychain(true), 'linux', fileVault)
    expect(vault.kind).toBe('keychain')
    expect(await vault.open(await vault.seal('sk-ü'))).toBe('sk-ü')
  })

  test('a Linux desktop without a keyring does not call a fixed password a keychain', () => {
    expect(keychainVault(keychain(true, 'basic_text'), 'linux', fileVault)).toBe(fileVault)
    expect(keychainVault(keychain(false), 'darwin', fileVault)).toBe(fileVault)
    // The backend is a question for Linux alone; elsewhere asking it means nothing.
    expect(keychainVault(keychain(true, 'unknown'), 'win32', fileVault).kind).toBe('keychain')
  })

  test('a secret sealed by another keychain is an expected failure, not a bug', async () => {
    const vault = keychainVault(keychain(true), 'darwin', fileVault)
    await expect(vault.open(new Uint8Array([1, 2, 3]))).rejects.toMatchObject({ code: 'SECRETS_UNAVAILABLE' })
  })
})
