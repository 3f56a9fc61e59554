import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, sep } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { resolveAssetPath, serveAsset } from './protocol.ts'

let root: string
let rendererDir: string

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'lathe-protocol-'))
  rendererDir = join(root, 'renderer')
  await mkdir(join(rendererDir, 'assets'), { recursive: true })
  await writeFile(join(rendererDir, 'index.html'), '<!doctype html><title>Lathe</title>')
  await writeFile(join(rendererDir, 'assets', 'index-1a2b.js'), 'export {}')
  await writeFile(join(rendererDir, 'assets', 'notes.txt'), 'not part of a page')
  await writeFile(join(root, 'secret.js'), 'secret')
})
afterAll(() => rm(root, { recursive: true, force: true }))

const file = (...parts: readonly string[]) => join(rendererDir, ...parts)
const get = (url: string, method = 'GET') => serveAsset(rendererDir, { method, url })

describe('resolveAssetPath', () => {
  test('finds the page, its files and its own routes, with a query or a fragment too', () => {
    expect(resolveAssetPath(rendererDir, 'app://lathe/')).toBe(file('index.html'))
    expect(resolveAssetPath(rendererDir, 'app://lathe')).toBe(file('index.html'))
    expect(resolveAssetPath(rendererDir, 'app://lathe/index.html')).toBe(file('index.html'))
    expect(resolveAssetPath(rendererDir, 'app://lathe/assets/index-1a2b.js?v=1#top')).toBe(
      file('assets', 'index-1a2b.js'),
    )
    expect(resolveAssetPath(rendererDir, 'app://lathe/chat/0198f2c0-1111-7000-8000-000000000000')).toBe(
      file('index.html'),
    )
    expect(resolveAssetPath(rendererDir, 'app://lathe/assets/a%20b.js')).toBe(file('assets', 'a b.js'))
  })

  test.each([
    ['a parent folder', 'app://lathe/../secret.js', 'secret.js'],
    ['an encoded parent folder', 'app://lathe/%2e%2e/secret.js', 'secret.js'],
    ['a deep climb', 'app://lathe/assets/../../../../../../secret.js', 'secret.js'],
  ])('%s is resolved inside the folder, where nothing of that name lies', (_what, url, name) => {
    // The URL parser itself has taken the dots away: what is left must lie inside.
    expect(resolveAssetPath(rendererDir, url)).toBe(file(name))
  })

  test.each([
    ['an encoded slash', 'app://lathe/..%2fsecret.js'],
    ['an encoded slash in capitals', 'app://lathe/..%2Fsecret.js'],
    ['a doubly encoded parent, decoded once', 'app://lathe/%252e%252e%252fsecret.js%5c'],
    ['a backslash', 'app://lathe/..\\secret.js'],
    ['an encoded backslash', 'app://lathe/..%5csecret.js'],
    ['a NUL', 'app://lathe/index.html%00.js'],
    ['a drive letter', 'app://lathe/C:/Windows/win.ini.js'],
    ['an encoded drive letter', 'app://lathe/C%3A/Windows/win.ini.js'],
    ['a stream name of NTFS', 'app://lathe/index.html::$DATA.js'],
    ['a broken encoding', 'app://lathe/%E0%A4%A.js'],
    ['another host', 'app://elsewhere/index.html'],
    ['a host that begins like ours', 'app://lathe.example/index.html'],
    ['a port', 'app://lathe:80/index.html'],
    ['a user', 'app://user@lathe/index.html'],
    ['another scheme', 'file:///etc/passwd'],
    ['https on our host', 'https://lathe/index.html'],
    ['no address at all', 'lathe'],
  ])('refuses %s', (_what, url) => {
    expect(resolveAssetPath(rendererDir, url)).toBeNull()
  })

  test('every file it names lies inside the folder, whatever is put together', () => {
    const parts = ['..', '.', '%2e', '%2e%2e', '%252e', 'assets', '', '...', 'a.js', '%c0%ae', ' ', '~', '%20']
    const ways = parts.flatMap((a) => parts.flatMap((b) => parts.map((c) => `${a}/${b}/${c}`)))
    const found = ways.map((way) => resolveAssetPath(rendererDir, `app://lathe/${way}/x.js`))
    expect(found.filter((path) => path !== null && !path.startsWith(rendererDir + sep))).toEqual([])
    // Not all are refused, which would prove nothing.
    expect(found.filter((path) => path !== null).length).toBeGreaterThan(100)
  })
})

describe('serveAsset', () => {
  test('a script comes with the type without which a module is not run, and with nosniff', async () => {
    const response = await get('app://lathe/assets/index-1a2b.js')
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await response.text()).toBe('export {}')
  })

  test('the page and its routes carry the policy', async () => {
    const response = await get('app://lathe/models')
    expect(await response.text()).toContain('<title>Lathe</title>')
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self';")
  })

  test('a file that is not there is not answered with the page, which a script tag would then run as code', async () => {
    const response = await get('app://lathe/assets/gone.js')
    expect(response.status).toBe(404)
    expect(await response.text()).toBe('')
  })

  test('a refused path and a type that no page is made of are not found', async () => {
    expect((await get('app://lathe/..%2fsecret.js')).status).toBe(404)
    expect((await get('app://lathe/../secret.js')).status).toBe(404)
    expect((await get('app://lathe/assets/notes.txt')).status).toBe(404)
  })

  test('only reading is answered, and a HEAD without a body', async () => {
    expect((await get('app://lathe/', 'POST')).status).toBe(405)
    const head = await get('app://lathe/', 'HEAD')
    expect([head.status, await head.text()]).toEqual([200, ''])
  })
})
