import type { Kysely } from 'kysely'
import { AppError, isAppError } from '#shared/app-error.ts'
import type { LedgerEntry, NetPurpose } from '#shared/contract/net.ts'
import type { SystemEvent } from '#shared/contract/system.ts'
import type { Clock } from '#main/clock.ts'
import type { LatheSchema } from '#main/platform/db/lathe/schema.ts'
import type { Bus } from '#main/platform/events/bus.ts'
import type { Log } from '#main/platform/log/log.ts'
import { Connection, countBody } from './connection.ts'
import { defaultTiming, download, type DownloadOptions, type DownloadTiming } from './download.ts'
import type { NetRequest } from './request.ts'
import { killSwitchRepo, ledgerRepo } from './ledger.ts'

export interface RequestEnd {
  readonly outcome: 'ok' | 'failed'
  readonly sentBytes: number
  readonly receivedBytes: number
}

export interface NetStatus {
  readonly killSwitch: boolean
  readonly openConnections: number
  readonly lastAtMs: number | null
}

export interface Net {
  /**
   * As the global fetch, for http and https only; each redirect is a connection of its own in the ledger. Read the body, or cancel it.
   * Rejects with NETWORK_OFF, NETWORK_FAILED, INVALID_INPUT for another kind of address, or the signal's reason.
   */
  fetch(url: string, request: NetRequest): Promise<Response>
  /** Fetches a file whose size and hash are known beforehand; see DownloadOptions for its errors. */
  download(url: string, path: string, options: DownloadOptions): Promise<void>
  /**
   * Accounts for a request that a library makes by itself (the updater): written into the ledger before it is made. Answers with what
   * ends its entry, or null where the kill switch forbids it.
   */
  account(host: string, why: NetPurpose): Promise<((end: RequestEnd) => void) | null>
  status(): Promise<NetStatus>
  /** Newest first, at most 500. */
  ledger(): Promise<readonly LedgerEntry[]>
  /** On: nothing leaves any more, and what is open is cut off. Stays as it is over a restart. */
  setKillSwitch(on: boolean): Promise<void>
  /** Cuts off what is open. */
  dispose(): Promise<void>
}

export interface NetDeps {
  readonly db: Kysely<LatheSchema>
  readonly bus: Bus<SystemEvent>
  readonly clock: Clock
  readonly log: Log
  readonly fetch?: typeof globalThis.fetch
  readonly timing?: Partial<DownloadTiming>
}

const maxRedirects = 5

/** The only way out of the app: everything that leaves is in its ledger, and one switch ends it all. */
export async function createNet({ db, bus, clock, log, fetch = globalThis.fetch, timing }: NetDeps): Promise<Net> {
  const ledger = ledgerRepo(db)
  const killSwitch = killSwitchRepo(db)
  const open = new Set<Connection>()
  const changed = () => bus.publish({ type: 'net' })
  await ledger.tidy()
  let off = await killSwitch.isOn()

  const refuse = async (host: string, why: NetPurpose): Promise<never> => {
    await ledger.open({ atMs: clock.nowMs(), host, why, sentBytes: 0, outcome: 'refused' })
    changed()
    throw new AppError('NETWORK_OFF', { host })
  }

  /** One request to one host, without following where it leads. */
  const fetchOnce = async (url: URL, request: NetRequest): Promise<Response> => {
    if (off) return refuse(url.host, request.why)
    const connection: Connection = new Connection(url.host, { ledger, clock, log, changed }, () =>
      open.delete(connection),
    )
    const outward = (error: unknown) => networkError(error, connection, request.signal)
    // From here on the kill switch knows of it, also while the ledger is being written.
    open.add(connection)
    try {
      await connection.begin(request.why, sentBytes(url, request))
    } catch (error) {
      open.delete(connection)
      throw error
    }
    try {
      const signal = AbortSignal.any([connection.signal, ...(request.signal ? [request.signal] : [])])
      const { method, headers, body } = request
      const response = await fetch(url, { method, headers, body, signal, redirect: 'manual' })
      if (response.body === null) {
        await connection.end('ok')
        return response
      }
      return new Response(countBody(response.body, connection, outward), response)
    } catch (error) {
      if (neverConnected(error)) connection.unsent()
      await connection.end('failed')
      throw outward(error)
    }
  }

  const fetchFollowing = async (address: string, first: NetRequest): Promise<Response> => {
    let url = parseAddress(address)
    let request = first
    for (let hops = 0; ; hops += 1) {
      const response = await fetchOnce(url, request)
      const location = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null
      if (location === null) return response
      await response.body?.cancel()
      const next = parseAddress(location, url)
      if (hops === maxRedirects) throw new AppError('NETWORK_FAILED', { host: url.host, reason: 'tooManyRedirects' })
      if (url.protocol === 'https:' && next.protocol === 'http:')
        throw new AppError('NETWORK_FAILED', { host: next.host, reason: 'insecureRedirect' })
      request = redirected(request, response.status, next.origin === url.origin)
      url = next
    }
  }

  return {
    fetch: fetchFollowing,
    download: (url, path, options) => download(fetchFollowing, url, path, options, { ...defaultTiming, ...timing }),
    async account(host, why) {
      if (off) return refuse(host, why).catch(() => null)
      const id = await ledger.open({ atMs: clock.nowMs(), host, why, sentBytes: 0, outcome: 'open' })
      changed()
      return (end) => {
        void ledger
          .update(id, end)
          .then(changed, (error: unknown) =>
            log.error({ err: error, host }, 'the ledger could not be brought up to date'),
          )
      }
    },
    status: async () => ({ killSwitch: off, openConnections: open.size, lastAtMs: await ledger.lastAtMs() }),
    ledger: () => ledger.newest(),

    async setKillSwitch(on) {
      // Off takes effect at once, even if it could not be stored; on again only when it was.
      if (on) {
        off = true
        for (const connection of open) connection.kill()
      }
      await killSwitch.set(on)
      off = on
      changed()
    },

    async dispose() {
      const closing = [...open]
      for (const connection of closing) connection.kill()
      await Promise.all(closing.map((connection) => connection.end('failed')))
    },
  }
}

function parseAddress(address: string, base?: URL): URL {
  const url = URL.canParse(address, base) ? new URL(address, base) : null
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new AppError('INVALID_INPUT', { field: 'url', problem: address })
  return url
}

/** What this side says, as far as the app says it; what HTTP and TLS add of their own is not counted. */
function sentBytes(url: URL, { method = 'GET', headers = {}, body = '' }: NetRequest): number {
  const lines = [
    `${method} ${url.pathname}${url.search}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ]
  return Buffer.byteLength(lines.join('\r\n')) + (typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength)
}

/** What a redirect gets to see: no credentials at another origin, and no body where the method becomes GET. */
function redirected(request: NetRequest, status: number, sameOrigin: boolean): NetRequest {
  const { body, ...rest } = request
  const headers = Object.entries(request.headers ?? {}).filter(
    ([name]) => sameOrigin || !/^(authorization|cookie|.*api-key)$/i.test(name),
  )
  const next = { ...rest, headers: Object.fromEntries(headers) }
  const becomesGet = status === 303 || (status < 303 && request.method === 'POST')
  return becomesGet ? { ...next, method: 'GET' } : { ...next, body }
}

const beforeConnection = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

function neverConnected(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof Error && 'code' in cause && beforeConnection.has(String(cause.code))
}

function networkError(error: unknown, connection: Connection, signal: AbortSignal | undefined): unknown {
  if (connection.signal.aborted) return connection.signal.reason
  if (signal?.aborted) return signal.reason
  if (isAppError(error)) return error
  const { cause } = error as { readonly cause?: { readonly code?: unknown } }
  const reason = typeof cause?.code === 'string' ? cause.code : 'broken'
  return new AppError('NETWORK_FAILED', { host: connection.host, reason }, { cause: error })
}
