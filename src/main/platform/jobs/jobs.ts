import { setTimeout as delay } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import type { Clock } from '#main/clock.ts'
import { AppError } from '#shared/app-error.ts'
import type { Job, JobState } from '#shared/contract/jobs.ts'
import type { SystemEvent } from '#shared/contract/system.ts'
import { type JobId, newId } from '#shared/ids.ts'
import type { LatheSchema } from '#main/platform/db/lathe/schema.ts'
import type { Bus } from '#main/platform/events/bus.ts'
import { asAppError, toFailure } from '#main/platform/log/failure.ts'
import type { Log } from '#main/platform/log/log.ts'
import { queuedProgress } from './progress.ts'
import { putBack, recoverJobs } from './recover.ts'
import { isOpen, type JobRow, jobsRepo, toJob } from './repo.ts'
import { type JobOutcome, RunningJob } from './running-job.ts'
import type { JobDefinition, JobResource, JobType } from './types.ts'

export interface EnqueueOptions {
  /** What the job works on, in the user's words. */
  readonly label: string
  /** The transaction of the write that the job belongs to: both happen, or neither. Do not wait for the job inside it. */
  readonly trx?: Kysely<LatheSchema>
}

export interface Jobs {
  define<Input>(definition: JobDefinition<Input>): JobType<Input>
  enqueue<Input>(type: JobType<Input>, input: Input, options: EnqueueOptions): Promise<JobId>
  /** Recovers what a crash left, and starts to work. All types must be defined by then. */
  start(): Promise<void>
  list(): Promise<readonly Job[]>
  /** Resolves when the job has stopped; one that has ended stays as it ended. Rejects with JOB_NOT_FOUND. */
  cancel(id: JobId): Promise<void>
  /** Stops all work, and leaves it so that the next start goes on with it. */
  dispose(): Promise<void>
}

export interface JobsDeps {
  readonly db: Kysely<LatheSchema>
  readonly bus: Bus<SystemEvent>
  readonly clock: Clock
  readonly log: Log
  /** How many jobs may use a resource at once. */
  readonly limits?: Partial<Record<JobResource, number>>
}

const defaultLimits: Readonly<Record<JobResource, number>> = { gpu: 1, cpu: 2, net: 2 }
const retryStoringMs = 2000

/** Long work that outlives its caller, and the app: see DESIGN §5. */
export function createJobs({ db, bus, clock, log, limits }: JobsDeps): Jobs {
  const repo = jobsRepo(db)
  const deps = { repo, log, clock }
  const definitions = new Map<string, JobDefinition<unknown>>()
  const running = new Map<string, RunningJob>()
  const finishing = new Map<string, Promise<void>>()
  /** Everything under way that dispose has to wait for. */
  const pending = new Set<Promise<void>>()
  const closing = new AbortController()
  let started = false
  let looking: Promise<void> | null = null
  let lookAgain = false

  const background = (work: Promise<void>, during: string): Promise<void> => {
    const settled: Promise<void> = work
      .catch((error: unknown) => void asAppError(error, log, during))
      .finally(() => pending.delete(settled))
    pending.add(settled)
    return settled
  }
  const publish = (row: JobRow) => bus.publish({ type: 'job', job: toJob(row, running.get(row.id)?.progress.current) })
  const publishStored = async (id: string) => {
    const row = await repo.byId(id)
    // None when the transaction that it belonged to was rolled back.
    if (row) publish(row)
  }
  const count = (test: (definition: JobDefinition<unknown>) => boolean) =>
    [...running.values()].filter((job) => test(job.definition)).length
  const hasRoom = ({ type, resource, concurrency = Infinity }: JobDefinition<unknown>) =>
    count((other) => other.resource === resource) < (limits?.[resource] ?? defaultLimits[resource]) &&
    count((other) => other.type === type) < concurrency

  const look = () => {
    lookAgain = true
    if (looking !== null || !started || closing.signal.aborted) return
    looking = background(startWhatFits(), 'starting jobs').finally(() => {
      looking = null
      if (lookAgain) look()
    })
  }
  const startWhatFits = async () => {
    lookAgain = false
    // Should the disk be full, this is tried again.
    const retry = setTimeout(look, retryStoringMs).unref()
    for (const row of await repo.inState('queued')) {
      const definition = definitions.get(row.type)
      if (!definition || !hasRoom(definition) || closing.signal.aborted) continue
      const startedAtMs = clock.nowMs()
      if (await repo.begin(row.id, startedAtMs)) begin({ ...row, state: 'running', startedAtMs }, definition)
    }
    clearTimeout(retry)
  }
  const begin = (row: JobRow, definition: JobDefinition<unknown>) => {
    const job: RunningJob = new RunningJob(row, definition, { repo, log, publish: () => publish(row) })
    running.set(row.id, job)
    publish(row)
    finishing.set(row.id, background(finish(job), 'ending a job'))
  }

  const finish = async (job: RunningJob) => {
    const outcome = await job.outcome
    await insist(() => store(job, outcome))
    running.delete(job.row.id)
    finishing.delete(job.row.id)
    await publishStored(job.row.id)
    for (const id of await repo.prune()) bus.publish({ type: 'jobRemoved', id })
    look()
  }
  const store = async ({ row, definition, progress }: RunningJob, outcome: JobOutcome): Promise<void> => {
    if (outcome.kind === 'stopped' && outcome.reason === 'shutdown') return putBack(row, definition, 0, deps)
    const state: JobState = outcome.kind === 'stopped' ? 'cancelled' : outcome.kind
    const failure = outcome.kind === 'failed' ? toFailure(asAppError(outcome.error, log, `job ${row.type}`)) : null
    const last = { ...progress.current, etaMs: null }
    await repo.end(row.id, {
      state,
      failure,
      progress: state === 'completed' ? { ...last, value: 1 } : last,
      endedAtMs: clock.nowMs(),
    })
  }
  /** The end of a job is stored as soon as the disk takes it; should the app end before, the next start recovers the job. */
  const insist = async (write: () => Promise<void>) => {
    for (;;) {
      try {
        return await write()
      } catch (error) {
        log.error({ err: error }, 'the end of a job could not be stored')
        if (closing.signal.aborted) return
        await delay(retryStoringMs, undefined, { signal: closing.signal }).catch(() => undefined)
      }
    }
  }

  return {
    define(definition) {
      if (definitions.has(definition.type)) throw new Error(`the job type ${definition.type} is defined twice`)
      // Its own schema parses the input before `run` sees it, so the map may forget the type.
      definitions.set(definition.type, definition)
      return { type: definition.type, input: definition.input }
    },

    async enqueue({ type, input: schema }, input, { label, trx }) {
      const id = newId<JobId>()
      const progress = JSON.stringify(queuedProgress(definitions.get(type)?.steps ?? []))
      const row = { id, type, label, progress, input: JSON.stringify(schema.parse(input)), createdAtMs: clock.nowMs() }
      await jobsRepo(trx ?? db).insert(row)
      // Both wait for the caller's transaction to end, since statements run one at a time.
      void background(publishStored(id), 'telling of a job')
      look()
      return id
    },

    async start() {
      await recoverJobs(definitions, deps)
      started = true
      look()
    },

    async list() {
      return (await repo.all()).map((row) => toJob(row, running.get(row.id)?.progress.current))
    },

    async cancel(id) {
      const row = await repo.byId(id)
      if (!row) throw new AppError('JOB_NOT_FOUND', { id })
      if (!isOpen(row)) return
      if (await repo.cancelQueued(id, clock.nowMs())) return publishStored(id)
      // Between the row that says so and the run lies a moment.
      await looking
      const finished = finishing.get(id)
      await running.get(id)?.stop('cancel')
      await finished
    },

    async dispose() {
      closing.abort()
      while (pending.size > 0) {
        await Promise.all([...running.values()].map((job) => job.stop('shutdown')))
        await Promise.race(pending)
      }
    },
  }
}
