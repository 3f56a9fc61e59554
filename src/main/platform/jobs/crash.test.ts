import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { systemClock } from '#main/clock.ts'
import type { SystemEvent } from '#shared/contract/system.ts'
import { type LatheDatabase, openLathe } from '#main/platform/db/lathe/open-lathe.ts'
import { createBus } from '#main/platform/events/bus.ts'
import { silentLog } from '#main/platform/log/log.ts'
import { createJobs, type Jobs } from './jobs.ts'
import { startTokenOf } from './process-tree.ts'
import { counting, withFamily } from './testing/definitions.ts'

let dataDir = ''
let database: LatheDatabase | null = null
let jobs: Jobs | null = null
const strangers: ChildProcess[] = []
const diaryPath = () => join(dataDir, 'diary')
const diary = () => readFile(diaryPath(), 'utf8').catch(() => '')

/** Runs the app's jobs in a process of its own, and kills it when all four are in their midst. */
async function crash(): Promise<void> {
  const script = fileURLToPath(new URL('testing/crasher.ts', import.meta.url))
  const app = spawn(process.execPath, [script, dataDir, diaryPath()], { stdio: 'inherit' })
  await vi.waitFor(
    async () => {
      const text = await diary()
      for (const line of ['retry at 3', 'resume at 3', 'abandon at 3', 'pids ']) expect(text).toContain(line)
    },
    { timeout: 20_000 },
  )
  app.kill('SIGKILL')
  await once(app, 'exit')
}

async function openAgain(): Promise<{ readonly jobs: Jobs; readonly database: LatheDatabase }> {
  const opened = await openLathe(dataDir, { clock: systemClock, log: silentLog })
  const again = createJobs({
    db: opened.kysely,
    bus: createBus<SystemEvent>(),
    clock: systemClock,
    log: silentLog,
    limits: { cpu: 10 },
  })
  for (const definition of [counting('retry'), counting('resume'), counting('abandon'), withFamily])
    again.define(definition)
  database = opened
  jobs = again
  return { jobs: again, database: opened }
}

const pidsIn = (text: string): readonly number[] => /pids (\d+) (\d+)/.exec(text)?.slice(1).map(Number) ?? []
const areAlive = (pids: readonly number[]) => Promise.all(pids.map(async (pid) => (await startTokenOf(pid)) !== null))

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'lathe-test-'))
})
afterEach(async () => {
  for (const child of strangers.splice(0)) child.kill('SIGKILL')
  await jobs?.dispose()
  await database?.dispose()
  await rm(dataDir, { recursive: true, force: true })
})

test('after kill -9 a retried job begins anew, a resumed one at its checkpoint, an abandoned one fails, and orphans are ended', async () => {
  await crash()
  const orphans = pidsIn(await diary())
  expect(await areAlive(orphans)).toEqual([true, true])

  const { jobs: again } = await openAgain()
  await again.start()
  expect(await areAlive(orphans)).toEqual([false, false])
  await vi.waitFor(async () => expect(await diary()).toMatch(/resume from 3[^]*resume at 3/), { timeout: 10_000 })
  await vi.waitFor(async () => expect((await diary()).match(/retry from 0/g)).toHaveLength(2), { timeout: 10_000 })
  await vi.waitFor(async () => {
    const states = Object.fromEntries((await again.list()).map((job) => [job.type, [job.state, job.failure?.code]]))
    expect(states).toEqual({
      retry: ['running', undefined],
      resume: ['completed', undefined],
      abandon: ['failed', 'JOB_ABANDONED'],
      family: ['failed', 'JOB_ABANDONED'],
    })
  })
})

test('a stranger that got the pid of a dead child is left alone', async () => {
  await crash()
  for (const orphan of pidsIn(await diary())) process.kill(orphan, 'SIGKILL')
  const stranger = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 3600000)'])
  strangers.push(stranger)
  const { jobs: again, database: opened } = await openAgain()
  const processes = JSON.stringify([{ pid: stranger.pid, startToken: 'another boot 12345' }])
  await opened.kysely.updateTable('job').set({ processes }).where('type', '=', 'family').execute()
  await again.start()
  expect(await areAlive([stranger.pid ?? -1])).toEqual([true])
})

test('a job that takes the app down with it at every start is given up, so that the app can start', async () => {
  await crash()
  const { jobs: again, database: opened } = await openAgain()
  await opened.kysely.updateTable('job').set({ crashes: 2 }).where('type', '=', 'retry').execute()
  await again.start()
  expect((await again.list()).find((job) => job.type === 'retry')).toMatchObject({
    state: 'failed',
    failure: { code: 'JOB_ABANDONED' },
  })
})
