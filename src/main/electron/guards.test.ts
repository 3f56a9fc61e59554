import { EventEmitter } from 'node:events'
import type { Session, WebContents } from 'electron'
import { describe, expect, test } from 'vitest'
import { guardSession, guardWebContents, mayDownload, mayHavePermission } from './guards.ts'
import { pageOrigin } from './origin.ts'

const origin = pageOrigin(undefined, true)

/** Stands in for a webContents: says of an event whether a listener stopped it. */
function guardedContents() {
  const contents = new EventEmitter() as EventEmitter & { open?: (details: { url: string }) => { action: string } }
  Object.assign(contents, {
    setWindowOpenHandler: (handler: (details: { url: string }) => { action: string }) => void (contents.open = handler),
    setWebRTCIPHandlingPolicy: () => undefined,
  })
  guardWebContents(contents as unknown as WebContents, origin)
  const stopped = (event: string, details: object = {}) => {
    let prevented = false
    contents.emit(event, { ...details, preventDefault: () => (prevented = true) })
    return prevented
  }
  return { contents, stopped }
}

describe('guardWebContents', () => {
  test('a link in an answer does not take the window away, a reload of the page does not fail', () => {
    const { stopped } = guardedContents()
    expect(stopped('will-navigate', { url: 'https://example.org/' })).toBe(true)
    expect(stopped('will-navigate', { url: 'file:///tmp/dropped.html' })).toBe(true)
    expect(stopped('will-navigate', { url: 'app://lathe/chat/1' })).toBe(false)
  })

  test('no frame in the page goes anywhere', () => {
    const { stopped } = guardedContents()
    expect(stopped('will-frame-navigate', { url: 'app://lathe/', isMainFrame: false })).toBe(true)
    expect(stopped('will-frame-navigate', { url: 'app://lathe/', isMainFrame: true })).toBe(false)
  })

  test('no redirect, no webview, no second window', () => {
    const { contents, stopped } = guardedContents()
    expect([stopped('will-redirect'), stopped('will-attach-webview')]).toEqual([true, true])
    expect(contents.open?.({ url: 'app://lathe/' })).toEqual({ action: 'deny' })
  })
})

/** Stands in for a session: notes what it is told. */
function guardedSession() {
  const calls = new Map<string, unknown[]>()
  const record =
    (name: string) =>
    (...args: unknown[]) =>
      void calls.set(name, args)
  const methods = [
    'setPermissionRequestHandler',
    'setPermissionCheckHandler',
    'setDevicePermissionHandler',
    'setDisplayMediaRequestHandler',
    'setSpellCheckerLanguages',
    'setSpellCheckerEnabled',
    'setSpellCheckerDictionaryDownloadURL',
    'setProxy',
  ]
  const session = Object.assign(new EventEmitter(), Object.fromEntries(methods.map((name) => [name, record(name)])), {
    webRequest: { onBeforeRequest: record('onBeforeRequest') },
  })
  guardSession(session as unknown as Session, origin)
  return { session, calls }
}

describe('guardSession', () => {
  test('a request that would leave the machine is cancelled, one of the page is not', () => {
    const { calls } = guardedSession()
    const [listener] = calls.get('onBeforeRequest') as [
      (details: { url: string }, callback: (answer: object) => void) => void,
    ]
    const answers: object[] = []
    for (const url of ['https://example.org/', 'app://lathe/']) listener({ url }, (answer) => answers.push(answer))
    expect(answers).toEqual([{ cancel: true }, { cancel: false }])
  })

  test('no dictionary is fetched and no proxy is looked for', () => {
    const { calls } = guardedSession()
    expect(calls.get('setSpellCheckerLanguages')).toEqual([[]])
    expect(calls.get('setProxy')).toEqual([{ mode: 'direct' }])
  })

  test("a download that is not of the page's own making does not start", () => {
    const { session } = guardedSession()
    const stopped = (url: string) => {
      let prevented = false
      session.emit('will-download', { preventDefault: () => (prevented = true) }, { getURL: () => url })
      return prevented
    }
    expect([
      stopped('https://example.org/a.exe'),
      stopped('blob:app://lathe/1'),
      stopped('blob:https://example.org/1'),
    ]).toEqual([true, false, true])
    expect(mayDownload('data:text/html,x', origin)).toBe(false)
  })
})

test('the page may copy and nothing else, and nobody else may even copy', () => {
  const own = 'app://lathe/chat/1'
  expect(mayHavePermission('clipboard-sanitized-write', own, true, origin)).toBe(true)
  expect(mayHavePermission('clipboard-sanitized-write', own, false, origin)).toBe(false)
  expect(mayHavePermission('clipboard-sanitized-write', 'https://example.org/', true, origin)).toBe(false)
  for (const permission of [
    'clipboard-read',
    'media',
    'geolocation',
    'notifications',
    'openExternal',
    'fileSystem',
    'usb',
    'local-network',
    'unknown',
  ]) {
    expect({ permission, may: mayHavePermission(permission, own, true, origin) }).toEqual({ permission, may: false })
  }
})
