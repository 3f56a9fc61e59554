import { AppError } from '#shared/app-error.ts'
import { toFailure } from '#main/platform/log/failure.ts'
import type { Log } from '#main/platform/log/log.ts'
import type { Clock } from '#main/clock.ts'
import { killTree, startTokenOf } from './process-tree.ts'
import { queuedProgress } from './progress.ts'
import { type JobRow, type JobsRepo, processesOf, toJob } from './repo.ts'
import type { JobDefinition } from './types.ts'

/** So many starts in a row that found the same job cut off are taken as its doing. */
const maxCrashes = 3

export interface RecoverDeps {
  readonly repo: JobsRepo
  readonly log: Log
  readonly clock: Clock
}

/** Puts a job that was cut off where its type wants it: back into the queue, or among the failed. `crashes` counts the app's, not its own. */
export async function putBack(
  row: JobRow,
  definition: JobDefinition<unknown> | undefined,
  crashes: number,
  { repo, clock }: RecoverDeps,
): Promise<void> {
  if (definition && definition.recovery !== 'abandon' && crashes < maxCrashes) {
    const keepCheckpoint = definition.recovery === 'resume'
    await repo.requeue(row.id, { keepCheckpoint, crashes, progress: queuedProgress(definition.steps) })
    return
  }
  const failure = toFailure(new AppError('JOB_ABANDONED', { type: row.type }))
  await repo.end(row.id, { state: 'failed', failure, progress: toJob(row).progress, endedAtMs: clock.nowMs() })
}

/** What the last process of the app left running: ends its orphans, then recovers each job as its type wants it. */
export async function recoverJobs(
  definitions: ReadonlyMap<string, JobDefinition<unknown>>,
  deps: RecoverDeps,
): Promise<void> {
  for (const row of await deps.repo.inState('running')) {
    await reap(row, deps.log)
    deps.log.warn({ job: row.id, type: row.type, crashes: row.crashes + 1 }, 'a job was cut off')
    await putBack(row, definitions.get(row.type), row.crashes + 1, deps)
  }
}

async function reap(row: JobRow, log: Log): Promise<void> {
  for (const { pid, startToken } of processesOf(row)) {
    // The pid alone may be anybody's by now.
    if ((await startTokenOf(pid)) !== startToken) continue
    log.warn({ job: row.id, type: row.type, orphan: pid }, 'a process that outlived the app is ended')
    await killTree(pid)
  }
}
