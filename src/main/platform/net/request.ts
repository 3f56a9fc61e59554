import type { NetPurpose } from '#shared/contract/net.ts'

/** What goes out, and why. */
export interface NetRequest {
  readonly why: NetPurpose
  readonly signal?: AbortSignal
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array<ArrayBuffer>
}
