import { execFile } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { cp, lstat, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'

/** The step as set-up runs it, in a tree of its own, so that its pins and its cache are ours. */
const runStep = `
  const { starter } = await import('./scripts/steps/starter.mjs')
  const options = { tests: false, build: true, retry: process.argv.includes('--retry') }
  const needed = starter.needed(options)
  if (needed) await starter.run({ progress: { show() {}, end() {} }, options })
  console.log(needed ? 'ran' : 'not needed')`

const model = randomBytes(3_000_000)
const sha256 = createHash('sha256').update(model).digest('hex')

let tree = ''
let models = ''
let requests: IncomingMessage[] = []
let answer: (request: IncomingMessage, response: ServerResponse) => void
const server = createServer((request, response) => {
  requests.push(request)
  answer(request, response)
})

const from = (request: IncomingMessage) => Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0)
const whole = (_: IncomingMessage, response: ServerResponse) => void response.end(model)
const ranged = (request: IncomingMessage, response: ServerResponse) =>
  void response.writeHead(from(request) > 0 ? 206 : 200).end(model.subarray(from(request)))

const breaks = (response: ServerResponse) => {
  response.writeHead(200, { 'content-length': model.length })
  response.write(model.subarray(0, 1_500_000), () => setImmediate(() => response.destroy()))
}

beforeEach(async () => {
  tree = await mkdtemp(join(tmpdir(), 'lathe-starter-'))
  models = join(tree, 'cache/models')
  await cp(import.meta.dirname, join(tree, 'scripts'), { recursive: true })
  await mkdir(models, { recursive: true })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  await pinSources('/model.gguf')
  requests = []
  answer = ranged
})
afterEach(async () => {
  await new Promise((resolve) => server.close(resolve))
  await rm(tree, { recursive: true, force: true })
})

async function pinSources(...paths: readonly string[]): Promise<void> {
  const { port } = server.address() as AddressInfo
  const sources = paths.map((path) => ({ kind: 'https', url: `http://127.0.0.1:${port}${path}` }))
  const starter = { name: 'Tiny', license: 'none', sha256, sizeBytes: model.length, sources }
  await mkdir(join(tree, 'resources/models'), { recursive: true })
  await writeFile(join(tree, 'resources/models/models.json'), JSON.stringify({ starter }))
}

async function step(...flags: readonly string[]): Promise<{ readonly stdout: string; readonly stderr: string }> {
  const args = ['--input-type=module', '--eval', runStep, '--', ...flags]
  const env = { ...process.env, LATHE_CACHE_DIR: join(tree, 'cache'), NODE_OPTIONS: '' }
  return promisify(execFile)(process.execPath, args, { cwd: tree, env })
}

/** What the cache holds: the model by its hash and nothing else, or a list that says what is wrong. */
async function cached(): Promise<readonly string[]> {
  const names = await readdir(models)
  return Promise.all(
    names.map(async (name) => ((await readFile(join(models, name))).equals(model) ? name : `${name}, other bytes`)),
  )
}
const onlyTheModel = [`${sha256}.gguf`]

test('a download that Ctrl-C cut off goes on from its last byte, not from zero', async () => {
  await writeFile(join(models, `${sha256}.gguf.part`), model.subarray(0, 1_000_000))
  await step()
  expect(requests.map(({ headers }) => headers.range)).toEqual(['bytes=1000000-'])
  expect(await cached()).toEqual(onlyTheModel)
})

test('a server that ignores the range does not make the file twice as long', async () => {
  answer = whole
  await writeFile(join(models, `${sha256}.gguf.part`), model.subarray(0, 1_000_000))
  await step()
  expect(await cached()).toEqual(onlyTheModel)
})

test('a connection that breaks in the middle is taken up again where it broke', async () => {
  answer = (request, response) => {
    if (requests.length > 1) ranged(request, response)
    else breaks(response)
  }
  await step()
  expect(requests.length).toBe(2)
  expect(await cached()).toEqual(onlyTheModel)
})

test('bytes that do not have the pinned hash are thrown away, and the next source is asked', async () => {
  await pinSources('/bad.gguf', '/good.gguf')
  answer = (request, response) =>
    request.url === '/bad.gguf' ? void response.end(randomBytes(model.length)) : ranged(request, response)
  await step()
  expect(await cached()).toEqual(onlyTheModel)
})

test('a link in the cache that leads nowhere is replaced by the file', async () => {
  await symlink(join(tree, 'gone.gguf'), join(models, `${sha256}.gguf`))
  await step()
  expect((await lstat(join(models, `${sha256}.gguf`))).isSymbolicLink()).toBe(false)
  expect(await cached()).toEqual(onlyTheModel)
})

test('two set-ups at once fetch the model once', async () => {
  const both = await Promise.all([step(), step()])
  expect(both.map(({ stdout }) => stdout.trim())).toContain('ran')
  expect(requests.length).toBe(1)
  expect(await cached()).toEqual(onlyTheModel)
})

test('without a source set-up goes on, says so in one line, and does not try at each start', async () => {
  answer = (_, response) => void response.writeHead(503).end()
  const { stderr } = await step()
  expect(stderr.trim().split('\n')).toEqual([expect.stringContaining('HTTP 503')])
  expect((await step()).stdout.trim()).toBe('not needed')
  answer = ranged
  await step('--retry')
  expect(await cached()).toEqual(onlyTheModel)
})
