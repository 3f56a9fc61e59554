import { access } from 'node:fs/promises'
import { isAbsolute } from 'node:path'
import type { BaseWindow, Dialog, Notification, OpenDialogOptions, SafeStorage, Shell } from 'electron'
import { AppError } from '#shared/app-error.ts'
import type { HostInfo } from '#shared/contract/system.ts'
import type { Host, Vault } from '#main/host.ts'
import type { MenuWords } from './menu-words.ts'
import { mayOpenOutside } from './origin.ts'

export interface DesktopHostParts {
  readonly dialog: Pick<Dialog, 'showOpenDialog'>
  readonly shell: Pick<Shell, 'showItemInFolder' | 'openExternal'>
  readonly Notification: typeof Notification
  readonly vault: Vault
  readonly platform: NodeJS.Platform
  /** The window that dialogs belong to, while there is one. */
  readonly window: () => BaseWindow | null
  /** Shows the window, because a notification was chosen. */
  readonly show: () => void
  readonly words: () => MenuWords
}

/** The host of the desktop window: everything that a browser tab lacks. */
export function desktopHost(parts: DesktopHostParts): Host {
  const notify = parts.Notification.isSupported()
  return {
    info: {
      kind: 'window',
      platform: platformName(parts.platform),
      abilities: { pickFiles: true, revealFile: true, dropPaths: true, notify, secrets: parts.vault.kind },
    },
    pickFiles: (request) => pickFiles(parts, request),
    reveal: (path) => reveal(parts.shell, path),
    openExternal: async (url) => {
      if (!mayOpenOutside(url)) throw new AppError('INVALID_INPUT', { field: 'url', problem: 'scheme' })
      await parts.shell.openExternal(url)
    },
    notify: async (notice) => {
      if (!notify) throw new AppError('NOT_AVAILABLE_HERE', { ability: 'notify' })
      showNotice(parts, notice)
    },
    vault: parts.vault,
  }
}

const platformName = (platform: NodeJS.Platform): HostInfo['platform'] =>
  platform === 'linux' || platform === 'darwin' || platform === 'win32' ? platform : 'other'

/** The dialog of one request. On Windows and Linux a dialog picks files or folders, never both. */
export function openDialogOptions(words: MenuWords, request: Parameters<Host['pickFiles']>[0]): OpenDialogOptions {
  const allFiles = { name: words.allFiles, extensions: ['*'] }
  return {
    properties: request.multiple ? ['openFile', 'multiSelections'] : ['openFile'],
    filters: request.filter === 'gguf' ? [{ name: words.modelFiles, extensions: ['gguf'] }, allFiles] : [allFiles],
  }
}

async function pickFiles(
  parts: DesktopHostParts,
  request: Parameters<Host['pickFiles']>[0],
): Promise<readonly string[]> {
  const options = openDialogOptions(parts.words(), request)
  const window = parts.window()
  const { canceled, filePaths } = await (window === null
    ? parts.dialog.showOpenDialog(options)
    : parts.dialog.showOpenDialog(window, options))
  return canceled ? [] : filePaths
}

async function reveal(shell: DesktopHostParts['shell'], path: string): Promise<void> {
  if (!isAbsolute(path)) throw new AppError('INVALID_INPUT', { field: 'path', problem: 'relative' })
  // The system's call says nothing about a file that is not there.
  await access(path).catch(() => {
    throw new AppError('FILE_NOT_FOUND', { path })
  })
  shell.showItemInFolder(path)
}

/** Shown notices are held until they close: one that is collected before loses its click. */
const shown = new Set<Notification>()

function showNotice(parts: DesktopHostParts, notice: Parameters<Host['notify']>[0]): void {
  const notification = new parts.Notification({ title: notice.title, body: notice.body })
  shown.add(notification)
  const forget = (): void => void shown.delete(notification)
  notification.on('click', () => {
    forget()
    parts.show()
  })
  notification.on('close', forget)
  notification.on('failed', forget)
  notification.show()
}

/**
 * Secrets sealed by the OS keychain. Where there is none, and on a Linux desktop whose "keychain" is a password written in Chromium's source
 * (`basic_text`), they are kept as in the browser host, in a file that only the user may read, and are said to be.
 */
export function keychainVault(safeStorage: SafeStorage, platform: NodeJS.Platform, fallback: Vault): Vault {
  if (!hasKeychain(safeStorage, platform)) return fallback
  return {
    kind: 'keychain',
    seal: async (plain) => new Uint8Array(safeStorage.encryptString(plain)),
    open: async (sealed) => {
      try {
        return safeStorage.decryptString(Buffer.from(sealed))
      } catch (error) {
        throw new AppError('SECRETS_UNAVAILABLE', { reason: error instanceof Error ? error.message : String(error) })
      }
    },
  }
}

function hasKeychain(safeStorage: SafeStorage, platform: NodeJS.Platform): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false
  return platform !== 'linux' || !['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())
}
