import { describe, expect, test } from 'vitest'
import { mayOpenOutside, mayRequest, originOf, pageOrigin } from './origin.ts'

const packed = pageOrigin(undefined, true)
const dev = pageOrigin('http://localhost:5173/', false)

describe('pageOrigin', () => {
  test('a packed app ignores a development server that its environment names', () => {
    expect(pageOrigin('http://localhost:5173/', true).startUrl).toBe('app://lathe/')
  })

  test('a development server elsewhere than on loopback is ignored', () => {
    expect(pageOrigin('http://192.168.1.20:5173/', false).startUrl).toBe('app://lathe/')
    expect(pageOrigin('https://localhost.example/', false).startUrl).toBe('app://lathe/')
    expect(dev.startUrl).toBe('http://localhost:5173/')
  })

  test('an address that only looks like ours is not owned', () => {
    expect(packed.owns('app://lathe/chat/1')).toBe(true)
    for (const url of [
      'app://lathe.example/',
      'app://lathe@evil/',
      'app://user:p@lathe/',
      'https://lathe/',
      'app:lathe',
      '',
      'file:///app://lathe/',
    ]) {
      expect({ url, owned: packed.owns(url) }).toEqual({ url, owned: false })
    }
  })

  test('while the development server is the page, the packed address is not, and the other way round', () => {
    expect(dev.owns('app://lathe/')).toBe(false)
    expect(packed.owns('http://localhost:5173/')).toBe(false)
  })
})

describe('mayRequest', () => {
  test('nothing that leaves the machine is fetched, by any scheme', () => {
    for (const url of [
      'https://example.org/x.png',
      'http://127.0.0.1:11434/api',
      'wss://example.org/',
      'ftp://example.org/',
      'file:///etc/passwd',
      'chrome-extension://abc/x.js',
      'nonsense',
    ]) {
      expect({ url, may: mayRequest(url, packed) }).toEqual({ url, may: false })
    }
  })

  test('the page, what it made itself and the developer tools are fetched', () => {
    for (const url of [
      'app://lathe/assets/x.js',
      'devtools://devtools/bundled/x.js',
      'data:image/png;base64,AA==',
      'blob:app://lathe/1',
    ]) {
      expect({ url, may: mayRequest(url, packed) }).toEqual({ url, may: true })
    }
  })

  test('the development server and its socket are fetched in development alone', () => {
    expect(mayRequest('ws://localhost:5173/?token=1', dev)).toBe(true)
    expect(mayRequest('http://localhost:5173/src/main.tsx', dev)).toBe(true)
    expect(mayRequest('http://localhost:5174/', dev)).toBe(false)
    expect(mayRequest('ws://localhost:5173/', packed)).toBe(false)
  })
})

test('only web and mail addresses leave the app, none that the system would run or open as a file', () => {
  for (const url of ['https://example.org', 'http://example.org', 'mailto:a@example.org'])
    expect(mayOpenOutside(url)).toBe(true)
  for (const url of [
    'file:///bin/sh',
    'javascript:alert(1)',
    'ms-msdt:/id',
    'smb://host/share',
    'app://lathe/',
    'data:text/html,x',
    'x',
  ])
    expect(mayOpenOutside(url)).toBe(false)
})

test('the origin of a custom scheme is not lost, as plain Node would', () => {
  expect(originOf('app://lathe/chat')).toBe('app://lathe')
  expect(originOf('no address')).toBeNull()
})
