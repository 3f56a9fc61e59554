import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { AppError } from '#shared/app-error.ts'
import { fillDisk } from '#main/platform/disk/testing/fill.ts'
import { type Mount, mountTmpfs, whyNoMounts } from '#main/platform/disk/testing/mounts.ts'
import { asAppError } from './failure.ts'
import { createLagGauge } from './lag-gauge.ts'
import { createLog, type Log, silentLog } from './log.ts'
import { redactFields, redactText } from './redact.ts'
import { ResilientStream } from './resilient-stream.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lathe-test-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const readLog = async (file = 'lathe.log'): Promise<Record<string, unknown>[]> =>
  (await readFile(join(folder, file), 'utf8'))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

test('what was logged is in the file once the log is disposed, with the bindings of its child', async () => {
  const log = createLog({ folder })
  log.child({ part: 'engine' }).warn({ restarts: 2 }, 'restarted')
  log.debug({}, 'not at this level')
  await log.dispose()
  expect(await readLog()).toMatchObject([
    { level: 'warn', part: 'engine', restarts: 2, msg: 'restarted', pid: process.pid },
  ])
})

test('the log folder is made, and the log is for its user only', async () => {
  const log = createLog({ folder: join(folder, 'logs') })
  log.info({}, 'hello')
  await log.dispose()
  expect(await readLog('logs/lathe.log')).toHaveLength(1)
  expect((await stat(log.path)).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o600)
})

test('a log that is written for years stays within its files', async () => {
  const log = createLog({ folder, maxFileBytes: 5000, maxFiles: 3 })
  for (let n = 0; n < 300; n += 1) {
    log.info({ n }, 'x'.repeat(100))
    if (n % 10 === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  await log.dispose()
  expect((await readdir(folder)).toSorted()).toEqual(['lathe.1.log', 'lathe.2.log', 'lathe.log'])
  const sizes = await Promise.all((await readdir(folder)).map(async (name) => (await stat(join(folder, name))).size))
  for (const size of sizes) expect(size).toBeLessThan(5400)
  const last = [...(await readLog('lathe.1.log')), ...(await readLog())].at(-1)
  expect(last).toMatchObject({ n: 299 })
})

test.each([
  'apiKey',
  'api_key',
  'key',
  'token',
  'accessToken',
  'Authorization',
  'Set-Cookie',
  'password',
  'clientSecret',
  'x-api-key',
])('the value of a field named %s is not in the log, however deep it lies', (name) => {
  expect(redactFields({ request: { headers: [{ [name]: 'hush' }] } })).toEqual({
    request: { headers: [{ [name]: '[hidden]' }] },
  })
})

test.each(['promptTokens', 'monkey', 'keyboard', 'tokenCount', 'keys'])(
  'the field %s is no secret and stays readable',
  (name) => {
    expect(redactFields({ [name]: 7 })).toEqual({ [name]: 7 })
  },
)

test.each([
  ['open http://127.0.0.1:9/#token=abcdef now', 'open http://127.0.0.1:9/#token=[hidden] now'],
  ['GET /?api_key=abc&x=1', 'GET /?api_key=[hidden]&x=1'],
  ['authorization: Bearer abc.def-ghi/jkl=', 'authorization: Bearer [hidden]'],
  ['my key is sk-proj-1234567890abcdefghij', 'my key is [hidden]'],
  ['basic facts remain', 'basic facts remain'],
])('running text %j carries no secret into the log', (text, expected) => {
  expect(redactText(text)).toBe(expected)
})

test('secrets in an error and in its data stay out of the log, what happened stays in', async () => {
  const log = createLog({ folder })
  const cause = new Error('fetch https://x/?token=hush failed')
  log.error({ err: new AppError('NETWORK_FAILED', { host: 'x', reason: 'Bearer abcdefghijkl' }, { cause }) }, 'failed')
  await log.dispose()
  const text = await readFile(join(folder, 'lathe.log'), 'utf8')
  expect(text).not.toMatch(/hush|abcdefghijkl/)
  expect((await readLog())[0]).toMatchObject({
    err: { code: 'NETWORK_FAILED', data: { host: 'x' }, cause: { type: 'Error' } },
  })
})

test('a field that throws when it is read, or that refers to itself, does not break who logs it', async () => {
  const log = createLog({ folder })
  const loop: Record<string, unknown> = {}
  loop['self'] = loop
  log.info(loop, 'loop')
  log.info(
    Object.defineProperty({}, 'bad', {
      enumerable: true,
      get: () => {
        throw new Error('no')
      },
    }),
    'getter',
  )
  await log.dispose()
  expect((await readLog()).map((line) => String(line['msg']).split(' ')[0])).toEqual(['loop', 'getter'])
})

test('a bug becomes INTERNAL with the id under which the log has it; an expected failure stays itself', async () => {
  const log = createLog({ folder })
  const error = asAppError(new TypeError('x is not a function'), log, 'a test')
  const expected = new AppError('NO_MODEL', {})
  expect(asAppError(expected, log, 'a test')).toBe(expected)
  await log.dispose()
  expect(await readLog()).toMatchObject([
    { errorId: (error.data as { errorId: string }).errorId, err: { type: 'TypeError' } },
  ])
})

describe.skipIf(whyNoMounts !== null)(`on a disk of its own${whyNoMounts ? ` (skipped: ${whyNoMounts})` : ''}`, () => {
  let disk: Mount
  beforeEach(async () => {
    await rm(folder, { recursive: true })
    disk = mountTmpfs(128 * 1024)
    folder = disk.path
  })
  afterEach(() => disk.dispose())

  test('a full disk costs log lines, never the app; with room again the log goes on and says what it lost', async () => {
    const stream = new ResilientStream({ folder, fileName: 'lathe.log', maxFileBytes: 50_000, maxFiles: 2, retryMs: 0 })
    const empty = fillDisk(folder)
    await vi.waitFor(() => {
      stream.write(`${'x'.repeat(1000)}\n`)
      expect(stream.lostLines).toBeGreaterThan(1)
    })
    empty()
    await vi.waitFor(async () => {
      stream.write('room again\n')
      expect(await readFile(join(folder, 'lathe.log'), 'utf8')).toContain('room again')
    })
    await stream.dispose()
    expect(await readFile(join(folder, 'lathe.log'), 'utf8')).toContain('lines of the log were lost')
  })

  test('a log on a read-only disk is silent, and can be disposed', async () => {
    disk.makeReadOnly()
    const log = createLog({ folder, retryMs: 0 })
    for (let n = 0; n < 5; n += 1) {
      log.info({ n }, 'lost')
      await new Promise((resolve) => setImmediate(resolve))
    }
    await log.dispose()
    expect(await readdir(folder)).toEqual([])
  })
})

test('a main thread that is held up is measured, and logged above 50 ms', async () => {
  const warned: object[] = []
  const log: Log = { ...silentLog, warn: (fields) => void warned.push(fields) }
  const gauge = createLagGauge({ log, slotMs: 100 })
  await vi.waitFor(() => expect(gauge.read().p50).toBeGreaterThan(0))
  const until = performance.now() + 130
  while (performance.now() < until);
  await vi.waitFor(() => expect(warned).not.toEqual([]))
  const lag = gauge.read()
  gauge.dispose()
  expect(lag.max).toBeGreaterThan(80)
  expect(lag.p50).toBeLessThanOrEqual(lag.p99)
  expect(lag.p99).toBeLessThanOrEqual(lag.max)
})
