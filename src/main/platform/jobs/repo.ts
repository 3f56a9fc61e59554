import { type Kysely, type Selectable, sql } from 'kysely'
import { z } from 'zod'
import type { Failure } from '#shared/app-error.ts'
import { type Job, JobProgress, JobState } from '#shared/contract/jobs.ts'
import type { JobId } from '#shared/ids.ts'
import type { JobTable, LatheSchema } from '#main/platform/db/lathe/schema.ts'

export type JobRow = Selectable<JobTable>

const TrackedProcess = z.object({ pid: z.int(), startToken: z.string() })
export type TrackedProcess = z.infer<typeof TrackedProcess>

const openStates: readonly JobState[] = ['queued', 'running']
const shownJobs = 200

/** SQL of the job table, which is the truth about jobs. */
export const jobsRepo = (db: Kysely<LatheSchema>) => ({
  byId: (id: string) => db.selectFrom('job').selectAll().where('id', '=', id).executeTakeFirst(),
  inState: (state: JobState) =>
    db.selectFrom('job').selectAll().where('state', '=', state).where('endedAtMs', 'is', null).orderBy('id').execute(),

  /** Running, then queued, then what ended, newest first. */
  async all(): Promise<readonly JobRow[]> {
    const open = await db
      .selectFrom('job')
      .selectAll()
      .where('endedAtMs', 'is', null)
      .orderBy(sql`state = 'running'`, 'desc')
      .orderBy('id')
      .limit(shownJobs)
      .execute()
    const ended = await db
      .selectFrom('job')
      .selectAll()
      .where('endedAtMs', 'is not', null)
      .orderBy('endedAtMs', 'desc')
      .orderBy('id', 'desc')
      .limit(shownJobs - open.length)
      .execute()
    return [...open, ...ended]
  },

  insert: (row: Pick<JobRow, 'id' | 'type' | 'label' | 'input' | 'progress' | 'createdAtMs'>) =>
    db
      .insertInto('job')
      .values({ ...row, state: 'queued' })
      .execute(),

  /** False when the job is not queued any more. */
  async begin(id: string, startedAtMs: number): Promise<boolean> {
    const done = await db
      .updateTable('job')
      .set({ state: 'running', startedAtMs })
      .where('id', '=', id)
      .where('state', '=', 'queued')
      .executeTakeFirst()
    return done.numUpdatedRows > 0n
  },

  /** False when the job is not queued any more. */
  async cancelQueued(id: string, endedAtMs: number): Promise<boolean> {
    const change = { state: 'cancelled', endedAtMs, checkpoint: null }
    const done = await db
      .updateTable('job')
      .set(change)
      .where('id', '=', id)
      .where('state', '=', 'queued')
      .executeTakeFirst()
    return done.numUpdatedRows > 0n
  },

  requeue: (
    id: string,
    change: { readonly keepCheckpoint: boolean; readonly crashes: number; readonly progress: JobProgress },
  ) =>
    db
      .updateTable('job')
      .set({
        state: 'queued',
        startedAtMs: null,
        processes: '[]',
        crashes: change.crashes,
        progress: JSON.stringify(change.progress),
      })
      .$if(!change.keepCheckpoint, (query) => query.set({ checkpoint: null }))
      .where('id', '=', id)
      .execute(),

  end: (
    id: string,
    end: {
      readonly state: JobState
      readonly failure: Failure | null
      readonly progress: JobProgress
      readonly endedAtMs: number
    },
  ) =>
    db
      .updateTable('job')
      .set({
        state: end.state,
        failure: end.failure && JSON.stringify(end.failure),
        progress: JSON.stringify(end.progress),
        endedAtMs: end.endedAtMs,
        checkpoint: null,
        processes: '[]',
      })
      .where('id', '=', id)
      .execute(),

  /** A job that gets on is not one that crashes the app again and again. */
  setCheckpoint: (id: string, data: unknown) =>
    db
      .updateTable('job')
      .set({ checkpoint: JSON.stringify(data), crashes: 0 })
      .where('id', '=', id)
      .where('state', '=', 'running')
      .execute(),
  setProcesses: (id: string, processes: readonly TrackedProcess[]) =>
    db
      .updateTable('job')
      .set({ processes: JSON.stringify(processes) })
      .where('id', '=', id)
      .where('state', '=', 'running')
      .execute(),

  /** Forgets what ended long ago, and answers with its ids. */
  async prune(): Promise<readonly JobId[]> {
    const kept = db
      .selectFrom('job')
      .select('id')
      .where('endedAtMs', 'is not', null)
      .orderBy('endedAtMs', 'desc')
      .orderBy('id', 'desc')
      .limit(shownJobs)
    const gone = await db
      .deleteFrom('job')
      .where('endedAtMs', 'is not', null)
      .where('id', 'not in', kept)
      .returning('id')
      .execute()
    return gone.map((row) => row.id as JobId)
  },
})
export type JobsRepo = ReturnType<typeof jobsRepo>

export const isOpen = (row: JobRow): boolean => openStates.some((state) => state === row.state)

export const processesOf = (row: JobRow): readonly TrackedProcess[] =>
  z.array(TrackedProcess).parse(JSON.parse(row.processes))

/** A row as the window sees it; `live` is the progress of a job that runs, which is not stored at each step. */
export const toJob = (row: JobRow, live?: JobProgress): Job => ({
  id: row.id as JobId,
  type: row.type,
  label: row.label,
  state: JobState.parse(row.state),
  progress: live ?? JobProgress.parse(JSON.parse(row.progress)),
  failure: row.failure === null ? null : (JSON.parse(row.failure) as Failure),
  createdAtMs: row.createdAtMs,
  startedAtMs: row.startedAtMs,
  endedAtMs: row.endedAtMs,
})
