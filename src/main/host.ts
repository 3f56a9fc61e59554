import type { HostInfo } from '#shared/contract/system.ts'

/**
 * What main needs from whoever started it: the Electron window or the loopback server.
 * A host without an ability throws AppError NOT_AVAILABLE_HERE and says so in `info.abilities`.
 */
export interface Host {
  readonly info: HostInfo
  pickFiles(request: { readonly filter: 'gguf' | 'any'; readonly multiple: boolean }): Promise<readonly string[]>
  reveal(path: string): Promise<void>
  openExternal(url: string): Promise<void>
  notify(notice: { readonly title: string; readonly body: string }): Promise<void>
  /** Encrypts with the OS keychain where there is one. */
  readonly vault: Vault
}

/** Turns a secret into bytes that are safe to lie in a file, and back. `kind` says how safe. */
export interface Vault {
  readonly kind: 'keychain' | 'file' | 'none'
  seal(plain: string): Promise<Uint8Array>
  open(sealed: Uint8Array): Promise<string>
}
