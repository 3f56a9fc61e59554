import { createHash, randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Sha256 } from '#shared/ids.ts'
import { tempLathe, type TempLathe } from '#main/platform/db/testing/temp-lathe.ts'
import { type Mount, mountTmpfs, whyNoMounts } from '#main/platform/disk/testing/mounts.ts'
import type { DownloadProgress } from './download.ts'
import type { Net } from './net.ts'
import { type FlakyServer, startFlakyServer, type Trouble } from './testing/flaky-server.ts'
import { tempNet } from './testing/temp-net.ts'

const content = randomBytes(300_000)
const sha256 = createHash('sha256').update(content).digest('hex') as Sha256
let lathe: TempLathe
let server: FlakyServer
let net: Net
let folder = ''
let progress: DownloadProgress[] = []
/** The server breaks the connection when so many bytes of the file have come. */
let cutsAt: readonly number[] = []
const path = () => join(folder, 'models', 'model.gguf')

const fetchIt = (signal?: AbortSignal) =>
  net.download(server.url, path(), {
    why: 'starterModel',
    sha256,
    sizeBytes: content.length,
    signal,
    onProgress(at) {
      progress.push(at)
      if (at.phase === 'fetch' && cutsAt.includes(at.bytes)) server.cut()
    },
  })
const isWhole = async () => (await readFile(path())).equals(content)
const files = () => readdir(join(folder, 'models'))
const ranges = () => server.requests.map((request) => request.headers.range)

beforeEach(async () => {
  progress = []
  cutsAt = []
  folder = await mkdtemp(join(tmpdir(), 'lathe-test-'))
  lathe = await tempLathe()
  server = await startFlakyServer(content)
  net = await tempNet(lathe.database)
})
afterEach(async () => {
  await net.dispose()
  await server.dispose()
  await lathe.dispose()
  await rm(folder, { recursive: true, force: true })
})

test('a file arrives whole under its name, and leaves nothing beside it', async () => {
  await fetchIt()
  expect(await isWhole()).toBe(true)
  expect(await files()).toEqual(['model.gguf'])
  expect(progress.findLast((at) => at.phase === 'fetch')).toMatchObject({
    bytes: content.length,
    totalBytes: content.length,
  })
  expect(progress.at(-1)?.phase).toBe('verify')
  expect(await net.ledger()).toMatchObject([{ receivedBytes: content.length, outcome: 'ok', why: 'starterModel' }])
})

test('a file that is there already is not fetched again; one that is another file is replaced', async () => {
  await fetchIt()
  await fetchIt()
  expect(server.requests).toHaveLength(1)
  await writeFile(path(), 'something else')
  await fetchIt()
  expect(await isWhole()).toBe(true)
})

test('a connection that is cut costs only what was missing', async () => {
  server.next({ kind: 'stall', afterBytes: 100_000 })
  cutsAt = [100_000]
  await fetchIt()
  expect(await isWhole()).toBe(true)
  expect(ranges()).toEqual([undefined, 'bytes=100000-'])
})

test('a connection on which nothing comes any more is given up, and costs only what was missing', async () => {
  net = await tempNet(lathe.database, { timing: { stallMs: 500, backOffMs: 1, attempts: 10 } })
  server.next({ kind: 'stall', afterBytes: 100_000 })
  await fetchIt()
  expect(await isWhole()).toBe(true)
  expect(ranges().at(-1)).toMatch(/^bytes=\d+-$/)
})

test('any number of cuts is borne as long as something comes', async () => {
  cutsAt = Array.from({ length: 10 }, (_, n) => (n + 1) * 20_000)
  server.next(...cutsAt.map((): Trouble => ({ kind: 'stall', afterBytes: 20_000 })))
  await fetchIt()
  expect(await isWhole()).toBe(true)
  expect(server.requests).toHaveLength(11)
})

test('a server that never gives anything is given up after a few attempts', async () => {
  server.next(...Array.from({ length: 10 }, (): Trouble => ({ kind: 'status', status: 503 })))
  await expect(fetchIt()).rejects.toMatchObject({ code: 'NETWORK_FAILED', data: { reason: 'HTTP 503' } })
  expect(server.requests).toHaveLength(3)
})

test('a server that always starts anew and never gets further is given up too', async () => {
  server.next(
    ...Array.from({ length: 50 }, (_, n): Trouble => ({ kind: 'noRanges', cutAfterBytes: 50_000 - (n % 2) * 1000 })),
  )
  await expect(fetchIt()).rejects.toMatchObject({ code: 'NETWORK_FAILED' })
  expect(server.requests.length).toBeLessThan(15)
})

test('a busy server is asked again when it said so, not before', async () => {
  server.next({ kind: 'status', status: 429, headers: { 'retry-after': '1' } })
  const before = performance.now()
  await fetchIt()
  expect(performance.now() - before).toBeGreaterThanOrEqual(990)
  expect(await isWhole()).toBe(true)
})

test('a server that wants to be asked tomorrow is not waited for', async () => {
  server.next({
    kind: 'status',
    status: 503,
    headers: { 'retry-after': new Date(Date.now() + 86_400_000).toUTCString() },
  })
  await expect(fetchIt()).rejects.toMatchObject({ code: 'NETWORK_FAILED', data: { reason: 'HTTP 503' } })
})

test('an address that does not exist is asked once', async () => {
  server.next({ kind: 'status', status: 404 })
  await expect(fetchIt()).rejects.toMatchObject({ code: 'NETWORK_FAILED', data: { reason: 'HTTP 404' } })
  expect(server.requests).toHaveLength(1)
})

test('what came so far is kept when the app ends, and the next start goes on from there', async () => {
  const stop = new AbortController()
  server.next({ kind: 'stall', afterBytes: 120_000 })
  const fetching = fetchIt(stop.signal)
  await vi.waitFor(() => expect(progress.at(-1)?.bytes).toBe(120_000))
  stop.abort()
  await expect(fetching).rejects.toMatchObject({ name: 'AbortError' })
  await fetchIt()
  expect(await isWhole()).toBe(true)
  expect(server.requests[1]?.headers).toMatchObject({ range: 'bytes=120000-', 'if-range': '"version 1"' })
})

test('a part of an older version is not completed with a newer one: the whole comes anew', async () => {
  server.replace(randomBytes(content.length))
  server.next({ kind: 'stall', afterBytes: 100_000 }, { kind: 'status', status: 404 })
  cutsAt = [100_000]
  await expect(fetchIt()).rejects.toMatchObject({ code: 'NETWORK_FAILED' })
  server.replace(content)
  await fetchIt()
  expect(ranges().at(-1)).toBe('bytes=100000-')
  expect(await isWhole()).toBe(true)
})

test('a file that is another than the pinned one is not kept, nor any part of it', async () => {
  server.replace(randomBytes(content.length))
  await expect(fetchIt()).rejects.toMatchObject({ code: 'DOWNLOAD_CORRUPT', data: { expected: sha256 } })
  expect(await files()).toEqual([])
})

test.each([
  ['says another length', { kind: 'length', says: 400_000 } as const],
  ['sends more than the file', { kind: 'tooMuch' } as const],
])('a server that %s is not believed, and nothing is kept', async (_, trouble) => {
  server.next(trouble)
  await expect(fetchIt()).rejects.toMatchObject({ code: 'DOWNLOAD_CORRUPT' })
  expect(await files()).toEqual([])
})

test('a part that is longer than the file is thrown away, one that is whole is only verified', async () => {
  await mkdir(join(folder, 'models'))
  await writeFile(`${path()}.part`, Buffer.concat([content, content]))
  await fetchIt()
  expect(ranges()).toEqual([undefined])
  await rm(path())
  await writeFile(`${path()}.part`, content)
  await fetchIt()
  expect(server.requests).toHaveLength(1)
  expect(await isWhole()).toBe(true)
})

test('the kill switch ends a download at once and without further attempts', async () => {
  server.next({ kind: 'stall', afterBytes: 1000 })
  const fetching = fetchIt()
  await vi.waitFor(() => expect(progress).not.toEqual([]))
  await net.setKillSwitch(true)
  await expect(fetching).rejects.toMatchObject({ code: 'NETWORK_OFF' })
  expect(server.requests).toHaveLength(1)
})

describe.skipIf(whyNoMounts !== null)(`on a disk of its own${whyNoMounts ? ` (skipped: ${whyNoMounts})` : ''}`, () => {
  let disk: Mount
  beforeEach(async () => {
    await rm(folder, { recursive: true })
    disk = mountTmpfs(1024 * 1024)
    folder = disk.path
  })
  afterEach(() => disk.dispose())

  test('a file that does not fit is not begun', async () => {
    await expect(fetchIt()).rejects.toMatchObject({ code: 'DISK_FULL' })
    expect(server.requests).toEqual([])
  })

  test('a read-only disk is said to be that', async () => {
    disk.makeReadOnly()
    await expect(fetchIt()).rejects.toMatchObject({ code: 'DATA_FOLDER_READ_ONLY' })
  })
})

test('the part that is resumed is no file that could be taken for the model', async () => {
  server.next({ kind: 'stall', afterBytes: 1000 }, { kind: 'status', status: 404 })
  cutsAt = [1000]
  await expect(fetchIt()).rejects.toMatchObject({ code: 'NETWORK_FAILED' })
  await expect(stat(path())).rejects.toMatchObject({ code: 'ENOENT' })
  expect(await files()).toContain('model.gguf.part')
})
