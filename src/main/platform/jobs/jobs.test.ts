import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { systemClock } from '#main/clock.ts'
import { AppError } from '#shared/app-error.ts'
import type { Job } from '#shared/contract/jobs.ts'
import type { SystemEvent } from '#shared/contract/system.ts'
import { type JobId, newId } from '#shared/ids.ts'
import { tempLathe, type TempLathe } from '#main/platform/db/testing/temp-lathe.ts'
import { createBus } from '#main/platform/events/bus.ts'
import { type Log, silentLog } from '#main/platform/log/log.ts'
import { createJobs, type Jobs } from './jobs.ts'
import { startTokenOf } from './process-tree.ts'
import { grandchildOf, spawnFamily } from './testing/definitions.ts'
import type { JobContext, JobDefinition } from './types.ts'

let lathe: TempLathe
let jobs: Jobs
let told: Job[] = []
let toldAtMs: number[] = []
let logged: object[] = []

const Name = z.object({ name: z.string() })
type Name = z.infer<typeof Name>
type Run = (ctx: JobContext<Name>) => Promise<void>

const definition = (run: Run, more: Partial<JobDefinition<Name>> = {}): JobDefinition<Name> => ({
  type: 'test',
  input: Name,
  resource: 'cpu',
  recovery: 'retry',
  steps: [{ phase: 'work', weight: 1 }],
  graceMs: 100,
  run,
  ...more,
})

function newJobs(limits?: { readonly cpu?: number }): Jobs {
  const bus = createBus<SystemEvent>()
  bus.subscribe((event) => {
    if (event.type !== 'job') return
    told.push(event.job)
    toldAtMs.push(performance.now())
  })
  const log: Log = { ...silentLog, error: (fields) => void logged.push(fields) }
  return createJobs({ db: lathe.database.kysely, bus, clock: systemClock, log, limits })
}

const add = (type: ReturnType<Jobs['define']>, name = 'x') => jobs.enqueue(type, { name }, { label: name })
const jobOf = async (id: JobId) => (await jobs.list()).find((job) => job.id === id)
const stateOf = async (id: JobId) => (await jobOf(id))?.state
const reaches = (id: JobId, state: string) =>
  vi.waitFor(async () => expect(await stateOf(id)).toBe(state), { timeout: 10_000, interval: 10 })
const untilAborted = ({ signal }: { readonly signal: AbortSignal }) => delay(2 ** 30, undefined, { signal })
const isAlive = async (pid: number | undefined) => (await startTokenOf(pid ?? -1)) !== null

beforeEach(async () => {
  lathe = await tempLathe()
  told = []
  toldAtMs = []
  logged = []
  jobs = newJobs()
})
afterEach(async () => {
  await jobs.dispose()
  await lathe.dispose()
})

test('a job runs with its input, says so from queued to completed, and ends whole', async () => {
  const inputs: Name[] = []
  const type = jobs.define(definition(async ({ input }) => void inputs.push(input)))
  await jobs.start()
  const id = await add(type, 'a file')
  await reaches(id, 'completed')
  expect(inputs).toEqual([{ name: 'a file' }])
  expect(told.map((job) => job.state)).toEqual(['queued', 'running', 'completed'])
  expect(await jobOf(id)).toMatchObject({
    label: 'a file',
    progress: { value: 1, phase: 'work', etaMs: null },
    failure: null,
  })
})

test('nothing runs before the start, when the app is not ready for it', async () => {
  let ran = false
  const id = await add(jobs.define(definition(async () => void (ran = true))))
  expect(await stateOf(id)).toBe('queued')
  expect(ran).toBe(false)
  await jobs.start()
  await reaches(id, 'completed')
})

test('a job whose business write is rolled back never was, and nobody hears of it', async () => {
  let runs = 0
  const type = jobs.define(definition(async () => void (runs += 1)))
  await jobs.start()
  const failing = lathe.database.kysely.transaction().execute(async (trx) => {
    await jobs.enqueue(type, { name: 'x' }, { label: 'x', trx })
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  await reaches(await add(type), 'completed')
  expect(runs).toBe(1)
  expect(new Set(told.map((job) => job.id)).size).toBe(1)
})

test('a job in a transaction runs only when that is committed', async () => {
  const ran: string[] = []
  const type = jobs.define(definition(async () => void ran.push('job')))
  await jobs.start()
  const id = await lathe.database.kysely.transaction().execute(async (trx) => {
    const added = await jobs.enqueue(type, { name: 'x' }, { label: 'x', trx })
    await delay(20)
    ran.push('commit')
    return added
  })
  await reaches(id, 'completed')
  expect(ran).toEqual(['commit', 'job'])
})

test('an expected failure is kept with its data; a bug is kept as INTERNAL with the id of its log entry', async () => {
  const expected = jobs.define(
    definition(() => Promise.reject(new AppError('DISK_FULL', { path: '/x' })), { type: 'expected' }),
  )
  const bug = jobs.define(definition(() => Promise.reject(new TypeError('oops')), { type: 'bug' }))
  await jobs.start()
  const ids = [await add(expected), await add(bug)]
  for (const id of ids) await reaches(id, 'failed')
  expect(await jobOf(ids[0] as JobId)).toMatchObject({ failure: { code: 'DISK_FULL', data: { path: '/x' } } })
  const failure = (await jobOf(ids[1] as JobId))?.failure
  expect(failure?.code).toBe('INTERNAL')
  expect(logged).toContainEqual(expect.objectContaining({ errorId: failure?.data['errorId'] }))
})

test('two jobs for one card wait for each other, and a type keeps to its own number', async () => {
  let now = 0
  const most: number[] = []
  const run: Run = async () => {
    now += 1
    most.push(now)
    await delay(10)
    now -= 1
  }
  const gpu = jobs.define(definition(run, { type: 'gpu', resource: 'gpu' }))
  const one = jobs.define(definition(run, { type: 'one', concurrency: 1 }))
  await jobs.start()
  const ids = await Promise.all([add(gpu), add(gpu), add(gpu)])
  for (const id of ids) await reaches(id, 'completed')
  const others = await Promise.all([add(one), add(one)])
  for (const id of others) await reaches(id, 'completed')
  expect(Math.max(...most)).toBe(1)
})

test('jobs of a resource run in the order in which they were added, as many at once as it allows', async () => {
  await jobs.dispose()
  jobs = newJobs({ cpu: 2 })
  const began: string[] = []
  const ends = new Map<string, () => void>()
  const type = jobs.define(
    definition(({ input }) => {
      began.push(input.name)
      return new Promise((resolve) => {
        ends.set(input.name, resolve)
      })
    }),
  )
  for (const name of ['a', 'b', 'c']) await add(type, name)
  await jobs.start()
  await vi.waitFor(() => expect(began).toEqual(['a', 'b']))
  ends.get('b')?.()
  await vi.waitFor(() => expect(began).toEqual(['a', 'b', 'c']))
  for (const end of ends.values()) end()
})

test('a queued job can be cancelled and never runs; an unknown one is said to be unknown; an ended one stays as it ended', async () => {
  let ran = false
  const id = await add(jobs.define(definition(async () => void (ran = true))))
  await jobs.cancel(id)
  await jobs.start()
  expect(await stateOf(id)).toBe('cancelled')
  await jobs.cancel(id)
  await expect(jobs.cancel(newId<JobId>())).rejects.toMatchObject({ code: 'JOB_NOT_FOUND' })
  expect(ran).toBe(false)
})

test('a running job is asked to stop first and may save what it has', async () => {
  const saved: unknown[] = []
  const type = jobs.define(
    definition(async (ctx) => {
      await untilAborted(ctx).catch(() => undefined)
      await delay(20)
      saved.push('saved')
      ctx.signal.throwIfAborted()
    }),
  )
  await jobs.start()
  const id = await add(type)
  await reaches(id, 'running')
  await jobs.cancel(id)
  expect(saved).toEqual(['saved'])
  expect(await jobOf(id)).toMatchObject({ state: 'cancelled', failure: null })
})

test('cancelling one job waits for that one only', async () => {
  const type = jobs.define(definition(untilAborted))
  await jobs.start()
  const [one, other] = [await add(type), await add(type)]
  await reaches(other, 'running')
  await jobs.cancel(one)
  expect([await stateOf(one), await stateOf(other)]).toEqual(['cancelled', 'running'])
})

test('a job that finishes although it is cancelled is completed: what was done is not denied', async () => {
  const type = jobs.define(definition(({ signal }) => once(signal, 'abort').then(() => undefined)))
  await jobs.start()
  const id = await add(type)
  await reaches(id, 'running')
  await jobs.cancel(id)
  expect(await stateOf(id)).toBe('completed')
})

test('a child that ignores the request is killed with its own children, and a run that never ends does not block the rest', async () => {
  const pids: (number | undefined)[] = []
  const stubborn = jobs.define(
    definition(
      async (ctx) => {
        const child = spawnFamily()
        await ctx.track(child)
        pids.push(child.pid, await grandchildOf(child))
        await new Promise(() => undefined)
      },
      { type: 'stubborn', concurrency: 1 },
    ),
  )
  await jobs.start()
  const id = await add(stubborn)
  await vi.waitFor(() => expect(pids).toHaveLength(2), { timeout: 10_000 })
  const waiting = await add(stubborn)
  await jobs.cancel(id)
  expect(await Promise.all(pids.map(isAlive))).toEqual([false, false])
  expect(await stateOf(id)).toBe('cancelled')
  await reaches(waiting, 'running')
})

test('a child that a job leaves behind ends with the job', async () => {
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 3600000)'])
  const exited = once(child, 'exit')
  const id = await add(jobs.define(definition((ctx) => ctx.track(child))))
  await jobs.start()
  await reaches(id, 'completed')
  expect(await exited).toEqual([null, 'SIGKILL'])
})

test('progress is told at most four times a second, however often it is reported, and the last report is not lost', async () => {
  const steps = [
    { phase: 'fetch', weight: 3 },
    { phase: 'check', weight: 1 },
  ]
  const seen = Promise.withResolvers<void>()
  const run: Run = async ({ progress }) => {
    const fetching = progress.step('fetch')
    const until = performance.now() + 1500
    for (let n = 0; performance.now() < until; n += 1) {
      fetching.report((n % 100) / 100)
      await new Promise((resolve) => setImmediate(resolve))
    }
    progress.step('check').report(0.5, 'half way')
    await seen.promise
  }
  const type = jobs.define(definition(run, { steps }))
  await jobs.start()
  const id = await add(type)
  await vi.waitFor(
    () => expect(told.at(-1)?.progress).toMatchObject({ phase: 'check', detail: 'half way', value: 0.875 }),
    { timeout: 10_000 },
  )
  // Between the job's start, told at once, and its last progress.
  const gaps = toldAtMs.slice(2).map((at, n) => at - (toldAtMs[n + 1] ?? 0))
  expect(gaps.length).toBeGreaterThanOrEqual(4)
  for (const gap of gaps.slice(1)) expect(gap).toBeGreaterThan(240)
  seen.resolve()
  await reaches(id, 'completed')
})

test('a job that goes on after a shutdown is queued with its checkpoint, one that cannot is abandoned', async () => {
  const starts: unknown[] = []
  const run: Run = async (ctx) => {
    starts.push(ctx.checkpointData)
    await ctx.checkpoint({ at: 7 })
    await untilAborted(ctx)
  }
  const defineAll = () =>
    (['resume', 'retry', 'abandon'] as const).map((recovery) =>
      jobs.define(definition(run, { type: recovery, recovery })),
    )
  await jobs.dispose()
  jobs = newJobs({ cpu: 3 })
  const ids = []
  for (const type of defineAll()) ids.push(await add(type))
  await jobs.start()
  await vi.waitFor(() => expect(starts).toHaveLength(3))
  await jobs.dispose()
  jobs = newJobs({ cpu: 3 })
  defineAll()
  expect(await Promise.all(ids.map(stateOf))).toEqual(['queued', 'queued', 'failed'])
  expect(await jobOf(ids[2] as JobId)).toMatchObject({ failure: { code: 'JOB_ABANDONED', data: { type: 'abandon' } } })
  await jobs.start()
  await vi.waitFor(() => expect(starts).toHaveLength(5))
  expect(starts.slice(3)).toEqual([{ at: 7 }, null])
})

test('a job whose stored input this version cannot read fails, and the others run', async () => {
  await lathe.database.kysely
    .insertInto('job')
    .values({
      id: newId<JobId>(),
      type: 'test',
      label: 'old',
      state: 'queued',
      input: '{"old":true}',
      progress: '{"value":0,"phase":"work","detail":"","etaMs":null}',
      createdAtMs: 1,
    })
    .execute()
  const type = jobs.define(definition(async () => undefined))
  await jobs.start()
  await reaches(await add(type), 'completed')
  expect((await jobs.list()).map((job) => job.state).toSorted()).toEqual(['completed', 'failed'])
})
