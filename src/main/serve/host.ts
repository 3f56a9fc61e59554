import { AppError } from '#shared/app-error.ts'
import type { HostInfo } from '#shared/contract/system.ts'
import type { Host, Vault } from '#main/host.ts'

/** The host of a browser tab: no dialogs, no real paths of dropped files, no keychain. */
export function browserHost(vault: Vault): Host {
  const unavailable = (ability: string) => () => Promise.reject(new AppError('NOT_AVAILABLE_HERE', { ability }))
  return {
    info: {
      kind: 'browser',
      platform: platformName(process.platform),
      abilities: { pickFiles: false, revealFile: false, dropPaths: false, notify: false, secrets: vault.kind },
    },
    pickFiles: unavailable('pickFiles'),
    reveal: unavailable('reveal'),
    openExternal: unavailable('openExternal'),
    notify: unavailable('notify'),
    vault,
  }
}

const platformName = (platform: NodeJS.Platform): HostInfo['platform'] =>
  platform === 'linux' || platform === 'darwin' || platform === 'win32' ? platform : 'other'
