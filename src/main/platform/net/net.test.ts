import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { SystemEvent } from '#shared/contract/system.ts'
import { tempLathe, type TempLathe } from '#main/platform/db/testing/temp-lathe.ts'
import { createBus } from '#main/platform/events/bus.ts'
import type { Net } from './net.ts'
import { type FlakyServer, startFlakyServer } from './testing/flaky-server.ts'
import { tempNet } from './testing/temp-net.ts'

let lathe: TempLathe
let server: FlakyServer
let net: Net
const why = 'update'
const host = () => new URL(server.url).host

beforeEach(async () => {
  lathe = await tempLathe()
  server = await startFlakyServer(Buffer.from('hello world'))
  net = await tempNet(lathe.database)
})
afterEach(async () => {
  await net.dispose()
  await server.dispose()
  await lathe.dispose()
})

/** Begins an answer that never ends, and waits until its first bytes are here. */
async function beginStalled(signal?: AbortSignal): Promise<ReadableStreamDefaultReader<Uint8Array>> {
  server.next({ kind: 'stall', afterBytes: 5 })
  const response = await net.fetch(server.url, { why, signal })
  const reader = response.body?.getReader()
  if (!reader) throw new Error('no body')
  await reader.read()
  return reader
}

test('every request is in the ledger: when, where to, why, how much each way, and how it ended', async () => {
  const before = Date.now()
  const response = await net.fetch(`${server.url}/file?x=1`, { why, headers: { accept: 'text/plain' } })
  expect((await net.ledger())[0]).toMatchObject({ outcome: 'open' })
  expect(await response.text()).toBe('hello world')
  const [entry] = await net.ledger()
  expect(entry).toMatchObject({ host: host(), why, receivedBytes: 11, outcome: 'ok' })
  expect(entry?.sentBytes).toBeGreaterThanOrEqual('GET /file?x=1accept: text/plain'.length)
  expect(entry?.atMs).toBeGreaterThanOrEqual(before)
  expect(await net.status()).toEqual({ killSwitch: false, openConnections: 0, lastAtMs: entry?.atMs })
})

test('everybody who shows the network hears of its beginning and its end', async () => {
  const bus = createBus<SystemEvent>()
  const types: string[] = []
  bus.subscribe((event) => types.push(event.type))
  const told = await tempNet(lathe.database, { bus })
  await (await told.fetch(server.url, { why })).text()
  expect(types).toEqual(['net', 'net'])
})

test('a server that is not there is an expected failure with its host, and the ledger does not claim that anything was sent', async () => {
  const url = server.url
  await server.dispose()
  await expect(net.fetch(url, { why })).rejects.toMatchObject({
    code: 'NETWORK_FAILED',
    data: { host: new URL(url).host, reason: 'ECONNREFUSED' },
  })
  expect(await net.ledger()).toMatchObject([{ outcome: 'failed', sentBytes: 0 }])
})

test('an answer that breaks off is an expected failure while it is read', async () => {
  const reader = await beginStalled()
  server.cut()
  await expect(reader.read()).rejects.toMatchObject({ code: 'NETWORK_FAILED', data: { host: host() } })
  expect(await net.ledger()).toMatchObject([{ outcome: 'failed', receivedBytes: 5 }])
})

test('the kill switch refuses what would go out, and the ledger shows that it was tried', async () => {
  await net.setKillSwitch(true)
  await expect(net.fetch(server.url, { why })).rejects.toMatchObject({ code: 'NETWORK_OFF', data: { host: host() } })
  expect(server.requests).toEqual([])
  expect(await net.ledger()).toMatchObject([{ outcome: 'refused', host: host() }])
  expect((await net.status()).killSwitch).toBe(true)
})

test('the kill switch cuts off what is open', async () => {
  const reader = await beginStalled()
  const reading = reader.read()
  expect((await net.status()).openConnections).toBe(1)
  await net.setKillSwitch(true)
  await expect(reading).rejects.toMatchObject({ code: 'NETWORK_OFF' })
  expect((await net.status()).openConnections).toBe(0)
  await vi.waitFor(async () => expect(await net.ledger()).toMatchObject([{ outcome: 'failed' }]))
})

test('a request that was on its way to the ledger when the switch was turned does not slip out', async () => {
  const fetching = net.fetch(server.url, { why })
  const switching = net.setKillSwitch(true)
  await expect(fetching).rejects.toMatchObject({ code: 'NETWORK_OFF' })
  await switching
  expect(server.requests).toEqual([])
})

test('the kill switch stays as it is over a restart, until it is turned back', async () => {
  await net.setKillSwitch(true)
  const restarted = await tempNet(lathe.database)
  await expect(restarted.fetch(server.url, { why })).rejects.toMatchObject({ code: 'NETWORK_OFF' })
  await restarted.setKillSwitch(false)
  expect(await (await restarted.fetch(server.url, { why })).text()).toBe('hello world')
})

test('what a crash left open is over after the next start', async () => {
  await beginStalled()
  const restarted = await tempNet(lathe.database)
  expect(await restarted.ledger()).toMatchObject([{ outcome: 'failed' }])
})

test('an aborted request ends with the reason of its signal, which is no failure', async () => {
  const stop = new AbortController()
  const reader = await beginStalled(stop.signal)
  const reading = reader.read()
  stop.abort()
  await expect(reading).rejects.toMatchObject({ name: 'AbortError' })
  await expect(net.fetch(server.url, { why, signal: stop.signal })).rejects.toMatchObject({ name: 'AbortError' })
})

test('an answer that nobody wants to the end is closed and counted', async () => {
  const reader = await beginStalled()
  await reader.cancel()
  expect((await net.status()).openConnections).toBe(0)
  expect(await net.ledger()).toMatchObject([{ outcome: 'ok', receivedBytes: 5 }])
})

test('a redirect is a connection of its own, and its host is in the ledger; credentials do not follow to another', async () => {
  const elsewhere = await startFlakyServer(Buffer.from('moved'))
  server.next({ kind: 'redirect', to: '/same' }, { kind: 'redirect', to: `${elsewhere.url}/other` })
  const response = await net.fetch(server.url, { why, headers: { authorization: 'Bearer x', accept: 'a/b' } })
  expect(await response.text()).toBe('moved')
  expect(server.requests[1]?.headers.authorization).toBe('Bearer x')
  expect(elsewhere.requests[0]?.headers).toMatchObject({ accept: 'a/b' })
  expect(elsewhere.requests[0]?.headers.authorization).toBeUndefined()
  expect((await net.ledger()).map((entry) => entry.host)).toEqual([new URL(elsewhere.url).host, host(), host()])
  await elsewhere.dispose()
})

test('a redirect that goes round in circles, or out of http, ends', async () => {
  server.next(...Array.from({ length: 10 }, () => ({ kind: 'redirect', to: '/' }) as const))
  await expect(net.fetch(server.url, { why })).rejects.toMatchObject({
    code: 'NETWORK_FAILED',
    data: { reason: 'tooManyRedirects' },
  })
  expect(server.requests).toHaveLength(6)
})

test.each(['file:///etc/passwd', 'ftp://x/y', 'data:text/plain,x'])(
  'neither a call nor a redirect leads to %j',
  async (url) => {
    await expect(net.fetch(url, { why })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    server.next({ kind: 'redirect', to: url })
    await expect(net.fetch(server.url, { why })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  },
)

test.each(['not an address', ''])('%j is no address', async (url) => {
  await expect(net.fetch(url, { why })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
})

test('what a host asks for by itself is in the ledger like everything else, and the kill switch holds for it', async () => {
  const end = await net.account('updates.example', why)
  end?.({ outcome: 'ok', sentBytes: 10, receivedBytes: 20 })
  await vi.waitFor(async () =>
    expect(await net.ledger()).toMatchObject([
      { host: 'updates.example', sentBytes: 10, receivedBytes: 20, outcome: 'ok' },
    ]),
  )
  await net.setKillSwitch(true)
  expect(await net.account('updates.example', why)).toBeNull()
  expect((await net.ledger())[0]).toMatchObject({ outcome: 'refused' })
})

test('nothing goes out that could not be written down first', async () => {
  lathe.database.raw.exec('DROP TABLE netLedger')
  await expect(net.fetch(server.url, { why })).rejects.toThrow('no such table')
  expect(server.requests).toEqual([])
})
