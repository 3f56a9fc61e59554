import { EventEmitter } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Session } from 'electron'
import type { AppUpdater } from 'electron-updater'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { RequestEnd } from '#main/platform/net/net.ts'
import { accountFor, type UpdateLedger, Updates, type UpdaterParts } from './updater.ts'

type Listener = (details: Record<string, unknown>, callback: (answer: { cancel: boolean }) => void) => void

/** Stands in for a session's webRequest: keeps the one listener that each event may have. */
function session() {
  const listeners = new Map<string, Listener>()
  const proxies: unknown[] = []
  const on = (name: string) => (listener: Listener) => void listeners.set(name, listener)
  const webRequest = Object.fromEntries(
    ['onBeforeRequest', 'onSendHeaders', 'onCompleted', 'onErrorOccurred'].map((name) => [name, on(name)]),
  )
  const fire = (name: string, details: Record<string, unknown>) =>
    new Promise<boolean>((resolve) => {
      listeners.get(name)?.(details, ({ cancel }) => resolve(cancel))
      if (name !== 'onBeforeRequest') resolve(false)
    })
  return {
    electron: { webRequest, setProxy: (proxy: unknown) => proxies.push(proxy) } as unknown as Session,
    fire,
    proxies,
  }
}

function ledger(allow = true) {
  const entries: { host: string; end: RequestEnd | null }[] = []
  const open: UpdateLedger = async (host) => {
    if (!allow) return null
    const entry: { host: string; end: RequestEnd | null } = { host, end: null }
    entries.push(entry)
    return (end) => {
      entry.end = end
    }
  }
  return { entries, open }
}

/** Stands in for electron-updater. */
function library(isUpdateAvailable: boolean) {
  const calls: string[] = []
  const updater = Object.assign(new EventEmitter(), {
    autoDownload: true,
    autoInstallOnAppQuit: true,
    checkForUpdates: async () => (calls.push('check'), { isUpdateAvailable, updateInfo: { version: '2.0.0' } }),
    downloadUpdate: async () => void calls.push('download'),
    quitAndInstall: () => void calls.push('install'),
  })
  return { calls, updater }
}

describe('accountFor', () => {
  test('a request is in the ledger before it is made, and its size after', async () => {
    const { electron, fire } = session()
    const { entries, open } = ledger()
    accountFor(electron, open)
    expect(await fire('onBeforeRequest', { id: 1, url: 'https://updates.example/latest.yml' })).toBe(false)
    expect(entries).toEqual([{ host: 'updates.example', end: null }])
    await fire('onSendHeaders', { id: 1, requestHeaders: { Accept: '*/*' } })
    await fire('onCompleted', { id: 1, statusCode: 200, responseHeaders: { 'Content-Length': ['420'] } })
    expect(entries[0]?.end).toEqual({ outcome: 'ok', sentBytes: 13, receivedBytes: 420 })
  })

  test('the kill switch stops it before it is made', async () => {
    const { electron, fire } = session()
    accountFor(electron, ledger(false).open)
    expect(await fire('onBeforeRequest', { id: 1, url: 'https://updates.example/latest.yml' })).toBe(true)
  })

  test('a ledger that cannot be written stops it too: nothing is sent that is not accounted for', async () => {
    const { electron, fire } = session()
    accountFor(electron, () => Promise.reject(new Error('disk full')))
    expect(await fire('onBeforeRequest', { id: 1, url: 'https://updates.example/' })).toBe(true)
  })

  test('an update is never fetched over a line that anybody can write to', async () => {
    const { electron, fire } = session()
    const { entries, open } = ledger()
    accountFor(electron, open)
    expect(await fire('onBeforeRequest', { id: 1, url: 'http://updates.example/' })).toBe(true)
    expect(entries).toEqual([])
  })

  test('a redirect to another host is an entry of its own', async () => {
    const { electron, fire } = session()
    const { entries, open } = ledger()
    accountFor(electron, open)
    await fire('onBeforeRequest', { id: 7, url: 'https://a.example/x' })
    await fire('onBeforeRequest', { id: 7, url: 'https://b.example/x' })
    await fire('onErrorOccurred', { id: 7 })
    expect(entries.map(({ host, end }) => [host, end?.outcome])).toEqual([
      ['a.example', 'ok'],
      ['b.example', 'failed'],
    ])
  })
})

describe('Updates', () => {
  let dir: string
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'lathe-updates-'))
    await writeFile(join(dir, 'app-update.yml'), '')
  })
  afterAll(() => rm(dir, { recursive: true, force: true }))

  const parts = (more: Partial<UpdaterParts>, updater: unknown): UpdaterParts => ({
    configFile: join(dir, 'app-update.yml'),
    version: '1.0.0',
    session: () => session().electron,
    load: async () => updater as AppUpdater,
    ledger: ledger().open,
    askDownload: async () => false,
    askRestart: async () => false,
    note: () => undefined,
    ...more,
  })

  test('while the setting is off not even the library is loaded', () => {
    vi.useFakeTimers()
    const load = vi.fn<UpdaterParts['load']>()
    const updates = new Updates(parts({ load }, library(true).updater))
    updates.set(false)
    updates.set(true)
    updates.set(false)
    vi.advanceTimersByTime(48 * 3_600_000)
    vi.useRealTimers()
    expect(load).not.toHaveBeenCalled()
  })

  test('a build that knows no place for updates asks nowhere', () => {
    vi.useFakeTimers()
    const load = vi.fn<UpdaterParts['load']>()
    new Updates(parts({ load, configFile: join(dir, 'none.yml') }, library(true).updater)).set(true)
    vi.advanceTimersByTime(48 * 3_600_000)
    vi.useRealTimers()
    expect(load).not.toHaveBeenCalled()
  })

  test('what is found is downloaded only after a yes, and the library may do nothing by itself', async () => {
    const { calls, updater } = library(true)
    await new Updates(parts({}, updater)).check()
    expect(calls).toEqual(['check'])
    expect([updater.autoDownload, updater.autoInstallOnAppQuit]).toEqual([false, false])
  })

  test('after two yeses it is installed, after one it waits for the end', async () => {
    const now = library(true)
    await new Updates(parts({ askDownload: async () => true, askRestart: async () => true }, now.updater)).check()
    expect(now.calls).toEqual(['check', 'download', 'install'])
    const later = library(true)
    await new Updates(parts({ askDownload: async () => true }, later.updater)).check()
    expect(later.calls).toEqual(['check', 'download'])
    expect(later.updater.autoInstallOnAppQuit).toBe(true)
  })

  test('nothing new asks nothing', async () => {
    const askDownload = vi.fn<UpdaterParts['askDownload']>(async () => true)
    const { calls, updater } = library(false)
    await new Updates(parts({ askDownload }, updater)).check()
    expect([calls, askDownload.mock.calls.length]).toEqual([['check'], 0])
  })
})
