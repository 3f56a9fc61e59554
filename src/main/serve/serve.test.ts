import { existsSync } from 'node:fs'
import { request } from 'node:http'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { removeFolder, startTestApp, temporaryFolder, type TestApp } from '#main/testing/test-app.ts'
import { parseServeOptions } from './options.ts'
import { type Server, startServer } from './server.ts'
import { safeName } from './upload.ts'

const token = 'a-token-of-this-start'
let app: TestApp
let server: Server
let uploadDir: string

beforeAll(async () => {
  app = await startTestApp({ cacheDir: '/nonexistent' })
  uploadDir = join(app.dataDir, 'models')
  server = await startServer({ app, port: 0, token, rendererDir: await temporaryFolder(), uploadDir })
})
afterAll(async () => {
  await server.close()
  await app.dispose()
  await removeFolder(app.dataDir)
})

const own = () => `http://127.0.0.1:${server.port}`

/** How a socket's opening ends: `open`, or the status of the refusal. */
function opening(path: string, protocols: string[], headers: Record<string, string>): Promise<string> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, protocols, { headers })
    socket.once('open', () => resolve('open'))
    socket.once('unexpected-response', (_request, response) => resolve(String(response.statusCode)))
    socket.once('error', () => undefined)
  })
}

function ask(
  method: string,
  path: string,
  headers: Record<string, string>,
  body = '',
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        host: '127.0.0.1',
        port: server.port,
        method,
        path,
        headers: { 'content-length': Buffer.byteLength(body), ...headers },
      },
      (response) => {
        let text = ''
        response.on('data', (part) => (text += String(part)))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
      },
    )
    outgoing.once('error', reject)
    outgoing.end(body)
  })
}

test('a page of another site cannot open the socket, with or without the token', async () => {
  expect(await opening('/rpc', ['lathe', token], { origin: 'https://evil.example' })).toBe('403')
  expect(await opening('/rpc', ['lathe', token], { origin: `http://localhost:1` })).toBe('403')
  expect(await opening('/rpc', ['lathe', token], {})).toBe('403')
})

test('a name that was rebound to 127.0.0.1 gets nothing', async () => {
  expect(await opening('/rpc', ['lathe', token], { origin: own(), host: `evil.example:${server.port}` })).toBe('403')
  expect((await ask('GET', '/', { host: 'evil.example' })).status).toBe(403)
})

test('only the token of this start opens the socket', async () => {
  expect(await opening('/rpc', ['lathe', 'another'], { origin: own() })).toBe('401')
  expect(await opening('/rpc', ['lathe'], { origin: own() })).toBe('401')
  expect(await opening('/rpc', ['lathe', token], { origin: own() })).toBe('open')
})

test('an upload needs the token, stays inside its folder, and leaves nothing behind when it is refused', async () => {
  const upload = (name: string, headers: Record<string, string>) =>
    ask('POST', `/upload?name=${encodeURIComponent(name)}`, { origin: own(), ...headers }, 'GGUF content')
  expect((await upload('a.gguf', {})).status).toBe(401)
  expect((await upload('a.gguf', { authorization: `Bearer ${token}`, origin: 'https://evil.example' })).status).toBe(
    403,
  )
  expect(existsSync(uploadDir)).toBe(false)
  const { status, text } = await upload('../../../etc/pass wd.gguf', { authorization: `Bearer ${token}` })
  expect(status).toBe(200)
  const { path } = JSON.parse(text) as { readonly path: string }
  expect(path).toBe(join(uploadDir, 'pass wd.gguf'))
  expect(await readFile(path, 'utf8')).toBe('GGUF content')
  expect(await readdir(uploadDir)).toEqual(['pass wd.gguf'])
})

test('a second upload of the same name does not overwrite the first, which a model may be using', async () => {
  const send = async (body: string) => {
    const { text } = await ask(
      'POST',
      '/upload?name=same.gguf',
      { origin: own(), authorization: `Bearer ${token}` },
      body,
    )
    return (JSON.parse(text) as { readonly path: string }).path
  }
  const [first, second] = [await send('one'), await send('two')]
  expect(await readFile(first, 'utf8')).toBe('one')
  expect(await readFile(second, 'utf8')).toBe('two')
})

test('a taken port is said, with the port', async () => {
  const again = startServer({ app, port: server.port, token, rendererDir: uploadDir, uploadDir })
  await expect(again).rejects.toMatchObject({ code: 'PORT_IN_USE', data: { port: server.port } })
})

test.each([
  ['../x', 'x.gguf'],
  ['C:\\models\\y.gguf', 'y.gguf'],
  ['.hidden.gguf', 'hidden.gguf'],
  ['', 'model.gguf'],
  ['a\0b:c.gguf', 'a_b_c.gguf'],
  ['Größe 模型.gguf', 'Größe 模型.gguf'],
])('the uploaded name %j becomes %j', (given, safe) => {
  expect(safeName(given)).toBe(safe)
})

test('a mistake on the command line is a sentence, not a stack', () => {
  expect(parseServeOptions(['--port', '70000'])).toEqual({
    mistake: '--port takes a whole number from 0 to 65535, not "70000".',
  })
  expect(parseServeOptions(['--prot', '1'])).toHaveProperty('mistake')
  expect(parseServeOptions(['--port', '0', '--data', '/x', '--no-open'])).toEqual({
    port: 0,
    dataDir: '/x',
    open: false,
  })
})
