import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { type ChildExit, ChildGaveUpError, type ChildStatus, Supervisor, type SupervisorLimits } from './supervisor.ts'

const Message = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('pong') }),
  z.object({ type: z.literal('said'), text: z.string().nullable() }),
])

/** For a busy machine. */
const patience = { timeout: 30_000 }

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
let folder: string
const started: { dispose(): Promise<void> }[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lathe-child-'))
})
afterEach(async () => {
  for (const supervisor of started.splice(0)) await supervisor.dispose()
})
afterAll(() => rm(folder, { recursive: true }))

async function supervise(body: string, options: { limits?: Partial<SupervisorLimits>; nowMs?: () => number } = {}) {
  const entry = join(folder, `${Math.random().toString(36).slice(2)}.ts`)
  await writeFile(entry, `const send = (message: object) => process.send?.(message)\n${body}`)
  const said: (string | null)[] = []
  const exits: ChildExit[] = []
  const statuses: ChildStatus[] = []
  const supervisor = new Supervisor({
    name: 'test',
    entry,
    args: () => ['argument'],
    env: () => ({ LATHE_ADDED: 'added', LATHE_TAKEN: undefined }),
    schema: Message,
    log: silent,
    onMessage: (message) => void (message.type === 'said' && said.push(message.text)),
    onStatus: (status) => statuses.push(status),
    onExit: (exit) => exits.push(exit),
    clock: { nowMs: options.nowMs ?? (() => Date.now()) },
    limits: { backOffMs: [10], ...options.limits },
  })
  started.push(supervisor)
  return { supervisor, said, exits, statuses }
}

const polite = `process.on('message', (message: { type: string }) => send({ type: message.type === 'ping' ? 'pong' : 'said', text: '' }))
  process.on('disconnect', () => process.exit())\n`

test('flags and variables of the parent reach the child, or its own do not', async () => {
  vi.stubEnv('NODE_OPTIONS', '--max-old-space-size=1234')
  vi.stubEnv('LATHE_TAKEN', 'taken')
  try {
    const { supervisor, said } = await supervise(`${polite}
      for (const text of [process.argv[2], process.env.LATHE_ADDED, process.env.LATHE_TAKEN, process.env.NODE_OPTIONS]) send({ type: 'said', text: text ?? null })
      send({ type: 'ready' })`)
    await supervisor.ready()
    expect(said).toEqual(['argument', 'added', null, null])
  } finally {
    vi.unstubAllEnvs()
  }
})

test('a child starts before it is needed, or twice', async () => {
  const { supervisor, statuses } = await supervise(`${polite} send({ type: 'ready' })`)
  expect(supervisor.pid).toBeNull()
  expect(supervisor.send({ type: 'hello' })).toBe(false)
  await Promise.all([supervisor.ready(), supervisor.ready()])
  expect(statuses).toEqual(['starting', 'ready'])
  expect(supervisor.send({ type: 'hello' })).toBe(true)
})

test('a child whose event loop is blocked is taken for well', async () => {
  const { supervisor, exits } = await supervise(
    `${polite} send({ type: 'ready' }); process.on('message', (message: { type: string }) => { if (message.type === 'block') for (;;); })`,
    { limits: { heartbeatMs: 100, missedHeartbeats: 10 } },
  )
  await supervisor.ready()
  supervisor.send({ type: 'block' })
  await vi.waitFor(() => expect(exits).toEqual([expect.objectContaining({ kind: 'hung', afterMs: 1000 })]), patience)
  await supervisor.ready()
  expect(supervisor.restarts).toBe(1)
})

test('a child that fails once an hour is given up one day', async () => {
  let nowMs = 0
  const { supervisor, exits } = await supervise(`${polite} send({ type: 'ready' })`, { nowMs: () => nowMs })
  for (let hour = 1; hour <= 4; hour++) {
    await supervisor.ready()
    nowMs = hour * 3_600_000
    process.kill(supervisor.pid ?? 0, 'SIGKILL')
    await vi.waitFor(() => expect(exits).toHaveLength(hour), patience)
  }
  await supervisor.ready()
  expect(supervisor.status).toBe('ready')
})

test('what is asked while a hung child is being killed is asked of the hung child', async () => {
  const { supervisor } = await supervise(`${polite} send({ type: 'ready' })`)
  await supervisor.ready()
  const { pid } = supervisor
  supervisor.killHung(1)
  expect(supervisor.send({ type: 'hello' })).toBe(false)
  await supervisor.ready()
  expect(supervisor.pid).not.toBe(pid)
})

test('a restart counts as a failure, or after giving up does not start', async () => {
  const { supervisor, exits } = await supervise(`${polite} send({ type: 'ready' })`, { limits: { failures: 1 } })
  await supervisor.ready()
  await supervisor.restart()
  expect(exits).toEqual([expect.objectContaining({ kind: 'stopped' })])
  process.kill(supervisor.pid ?? 0, 'SIGKILL')
  await vi.waitFor(() => expect(supervisor.status).toBe('gaveUp'), patience)
  await expect(supervisor.ready()).rejects.toBeInstanceOf(ChildGaveUpError)
  await supervisor.restart()
  expect(supervisor.status).toBe('ready')
})

test('disposing leaves the process, or somebody who waits for it for ever', async () => {
  const { supervisor } = await supervise('setInterval(() => undefined, 1000)')
  const waiting = supervisor.ready()
  const { pid } = supervisor
  await supervisor.dispose()
  await expect(waiting).rejects.toBeInstanceOf(ChildGaveUpError)
  expect(() => process.kill(pid ?? 0, 0)).toThrow('ESRCH')
  await expect(supervisor.ready()).rejects.toBeInstanceOf(ChildGaveUpError)
})
