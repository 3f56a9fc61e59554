import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { expect, test } from 'vitest'

const src = join(import.meta.dirname, '..', '..', '..')

/** Ways to open a connection, as source text. Methods of an object (`net.fetch(`) are not the global. */
const waysOut: readonly (readonly [string, RegExp])[] = [
  ['the global fetch', /(?<![.\w#])fetch\s*\(|\b(globalThis|global|window|self)\s*(\.|\[['"])fetch\b/],
  ['fetch under another name', /[=:,(]\s*(globalThis\.)?fetch\b(?!\s*[(:?.=])/],
  ['a client of node:http', /\b(http|https|http2)\s*\.\s*(request|get|connect)\s*\(|import\s*\{[^}]*\b(request|get|connect|Agent)\b[^}]*\}\s*from\s*['"](node:)?https?2?['"]/],
  ['node:https, node:http2', /['"](node:)?(https|http2)['"]/],
  ['a socket', /['"](node:)?(net|tls|dgram|dns|dns\/promises)['"]/],
  ['a client library', /['"](undici|axios|got|node-fetch|ky|superagent|needle)['"]/],
  ['a WebSocket or XMLHttpRequest', /\bnew\s+(WebSocket|XMLHttpRequest|EventSource)\s*\(/],
  ["Electron's net", /import\s*\{[^}]*\bnet\b[^}]*\}\s*from\s*['"]electron['"]/],
]

/** What may do more, and why. */
const exceptions: readonly { readonly where: string; readonly way: string; readonly why: string }[] = [
  { where: 'main/electron/protocol.ts', way: "Electron's net", why: 'reads files of the app itself for app://' },
]

/** Comments and the text of test data say nothing of what runs. */
const withoutComments = (text: string): string => text.replace(/\/\*[^]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1')

async function sources(): Promise<readonly { readonly file: string; readonly text: string }[]> {
  const found = await Promise.all(['main', 'workers'].map((part) => readdir(join(src, part), { recursive: true }).catch(() => [])))
  const files = ['main', 'workers'].flatMap((part, at) => (found[at] ?? []).map((name) => join(part, name)))
  const checked = files
    .map((file) => file.split(sep).join('/'))
    .filter((file) => /\.[cm]?[jt]sx?$/.test(file) && !/\.test\.|\/testing\//.test(file) && !file.startsWith('main/platform/net/'))
  return Promise.all(checked.map(async (file) => ({ file, text: withoutComments(await readFile(join(src, file), 'utf8')) })))
}

const waysIn = (text: string) => waysOut.filter(([, pattern]) => pattern.test(text)).map(([name]) => name)

test('nothing but platform/net opens a connection to the outside', async () => {
  const all = await sources()
  expect(all.length).toBeGreaterThan(20)
  const found = all.flatMap(({ file, text }) => waysIn(text).map((way) => `${relative('.', file)}: ${way}`))
  const allowed = exceptions.map(({ where, way }) => `${where}: ${way}`)
  expect(found.filter((line) => !allowed.includes(line))).toEqual([])
})

test.each([
  'await fetch(url)',
  'const get = globalThis.fetch',
  'createThing({ fetch })',
  "import https from 'node:https'",
  "import { request } from 'node:http'",
  'http.request(options)',
  "import { connect } from 'node:net'",
  "import { Agent } from 'undici'",
  'new WebSocket(url)',
  "import { net } from 'electron'",
])('the guard sees %s', (text) => {
  expect(waysIn(text)).not.toEqual([])
})

test.each([
  'await net.fetch(url, { why })',
  "import { createServer, type IncomingMessage } from 'node:http'",
  'this.#fetch(url)',
  'const fetchStarter = 1',
  'readonly fetch?: typeof other',
])('the guard lets %s pass', (text) => {
  expect(waysIn(text)).toEqual([])
})
