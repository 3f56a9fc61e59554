import { rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { AppError, isAppError } from '#shared/app-error.ts'
import type { NetPurpose } from '#shared/contract/net.ts'
import type { Sha256 } from '#shared/ids.ts'
import { ensurePrivateFolder, freeBytes, syncFolder } from '#main/platform/disk/disk.ts'
import { fromWriteError } from '#main/platform/disk/file-errors.ts'
import { hashFile } from '#main/platform/disk/hash-file.ts'
import type { NetRequest } from './request.ts'
import { PartFile } from './part-file.ts'

/**
 * A download ends with the whole file at its place, or rejects: with DOWNLOAD_CORRUPT when what comes is another file (nothing of it is
 * kept), with DISK_FULL, NETWORK_OFF or NETWORK_FAILED (what came so far is kept, and the next call goes on from there), or with the
 * signal's reason.
 */
export interface DownloadOptions {
  readonly why: NetPurpose
  readonly sha256: Sha256
  readonly sizeBytes: number
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: DownloadProgress) => void
}

export interface DownloadProgress {
  readonly phase: 'fetch' | 'verify'
  readonly bytes: number
  readonly totalBytes: number
}

export interface DownloadTiming {
  /** A connection on which so long nothing comes is given up. */
  readonly stallMs: number
  /** Failures in a row without a byte between them. */
  readonly attempts: number
  /** The wait after the first failure; it doubles with each. */
  readonly backOffMs: number
  /** A server that asks for a longer wait is not waited for. */
  readonly longestWaitMs: number
}

export const defaultTiming: DownloadTiming = { stallMs: 30_000, attempts: 5, backOffMs: 500, longestWaitMs: 120_000 }

type Fetch = (url: string, request: NetRequest) => Promise<Response>

/** Left free whatever is downloaded, so that chats can still be stored. */
const reserveBytes = 64 * 1024 * 1024

/** An attempt that failed, and how long the server wants to be left alone; Infinity where asking again would change nothing. */
class Interrupted extends Error {
  readonly reason: string
  readonly waitMs: number

  constructor(reason: string, waitMs = 0) {
    super(reason)
    this.reason = reason
    this.waitMs = waitMs
  }
}

/** Fetches `url` to `path`; see DownloadOptions. */
export async function download(
  fetch: Fetch,
  url: string,
  path: string,
  options: DownloadOptions,
  timing: DownloadTiming,
): Promise<void> {
  if (await isThere(path, options)) return
  await ensurePrivateFolder(dirname(path))
  const part = new PartFile(path)
  await fetchAll(fetch, url, part, options, timing)
  await verify(part, url, options)
  await part.sync()
  await rename(part.path, path).catch((error: unknown) => {
    throw fromWriteError(error, path)
  })
  await part.forgetValidator()
  await syncFolder(dirname(path))
}

async function isThere(path: string, { sha256, signal }: DownloadOptions): Promise<boolean> {
  const found = await hashFile(path, { signal }).catch((error: unknown) => {
    if (isAppError(error, 'FILE_NOT_FOUND')) return null
    throw error
  })
  return found === sha256
}

async function fetchAll(
  fetch: Fetch,
  url: string,
  part: PartFile,
  options: DownloadOptions,
  timing: DownloadTiming,
): Promise<void> {
  const { sizeBytes, signal } = options
  if ((await part.size()) > sizeBytes) await part.discard()
  let failures = 0
  let furthest = 0
  for (;;) {
    signal?.throwIfAborted()
    const have = await part.size()
    if (have === sizeBytes) return
    if (sizeBytes - have + reserveBytes > (await freeBytes(part.path)))
      throw new AppError('DISK_FULL', { path: part.path })
    try {
      await fetchRest(fetch, url, part, have, options, timing)
    } catch (error) {
      signal?.throwIfAborted()
      // Only what came further than ever counts: a server that always starts anew would otherwise be asked for ever.
      const reached = await part.size()
      failures = reached > Math.max(furthest, have) ? 1 : failures + 1
      furthest = Math.max(furthest, reached, have)
      await delay(waitBefore(error, failures, url, timing), undefined, { signal })
    }
  }
}

/** How long to wait before the next attempt; throws what is final. */
function waitBefore(error: unknown, failures: number, url: string, timing: DownloadTiming): number {
  const asked = error instanceof Interrupted ? error.waitMs : 0
  const passes = error instanceof Interrupted || isAppError(error, 'NETWORK_FAILED')
  if (passes && failures < timing.attempts && asked <= timing.longestWaitMs) {
    return Math.max(asked, timing.backOffMs * 2 ** (failures - 1))
  }
  if (!(error instanceof Interrupted)) throw error
  throw new AppError('NETWORK_FAILED', { host: new URL(url).host, reason: error.reason }, { cause: error })
}

async function fetchRest(
  fetch: Fetch,
  url: string,
  part: PartFile,
  have: number,
  options: DownloadOptions,
  timing: DownloadTiming,
): Promise<void> {
  const stall = new AbortController()
  const timer = setTimeout(() => stall.abort(new Interrupted('stalled')), timing.stallMs)
  const signal = AbortSignal.any([stall.signal, ...(options.signal ? [options.signal] : [])])
  try {
    const headers = { 'accept-encoding': 'identity', ...(have > 0 ? await part.rangeHeaders(have) : {}) }
    const response = await fetch(url, { why: options.why, signal, headers })
    const start = await startOf(response, url, part, have, options)
    await part.rememberValidator(response.headers)
    let bytes = start
    for await (const chunk of part.write(response.body, start)) {
      timer.refresh()
      bytes += chunk
      if (bytes > options.sizeBytes)
        throw await corrupt(part, url, `${options.sizeBytes} bytes`, `more than ${options.sizeBytes} bytes`)
      options.onProgress?.({ phase: 'fetch', bytes, totalBytes: options.sizeBytes })
    }
    if (bytes < options.sizeBytes) throw new Interrupted('cut')
  } finally {
    clearTimeout(timer)
  }
}

/** Where in the file the body begins; throws when it is none of this file. */
async function startOf(
  response: Response,
  url: string,
  part: PartFile,
  have: number,
  { sizeBytes }: DownloadOptions,
): Promise<number> {
  const { status, headers } = response
  const refuse = async (error: unknown) => {
    await response.body?.cancel()
    throw error
  }
  if (status === 206) {
    const [, from, total] = /^bytes (\d+)-\d+\/(\d+)$/.exec(headers.get('content-range') ?? '') ?? []
    if (Number(total) !== sizeBytes)
      return refuse(await corrupt(part, url, `${sizeBytes} bytes`, `${total ?? 'unknown'} bytes`))
    return Number(from) === have ? have : refuse(new Interrupted('wrongRange'))
  }
  if (status === 200) {
    const length = headers.get('content-length')
    if (length !== null && Number(length) !== sizeBytes)
      return refuse(await corrupt(part, url, `${sizeBytes} bytes`, `${length} bytes`))
    return 0
  }
  if (status === 416) {
    await part.discard()
    return refuse(new Interrupted('HTTP 416'))
  }
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    return refuse(new Interrupted(`HTTP ${status}`, retryAfterMs(headers.get('retry-after'))))
  }
  return refuse(new Interrupted(`HTTP ${status}`, Infinity))
}

function retryAfterMs(header: string | null): number {
  if (header === null) return 0
  if (/^\d+$/.test(header)) return Number(header) * 1000
  const atMs = Date.parse(header)
  return Number.isNaN(atMs) ? 0 : Math.max(0, atMs - Date.now())
}

async function verify(part: PartFile, url: string, options: DownloadOptions): Promise<void> {
  const { sha256, sizeBytes, signal, onProgress } = options
  const actual = await hashFile(part.path, {
    signal,
    onBytes: (bytes) => onProgress?.({ phase: 'verify', bytes, totalBytes: sizeBytes }),
  })
  if (actual !== sha256) throw await corrupt(part, url, sha256, actual)
}

async function corrupt(part: PartFile, url: string, expected: string, actual: string): Promise<AppError> {
  await part.discard()
  return new AppError('DOWNLOAD_CORRUPT', { host: new URL(url).host, expected, actual })
}
