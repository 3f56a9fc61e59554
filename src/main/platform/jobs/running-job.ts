import type { ChildProcess } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'
import type { JobProgress } from '#shared/contract/jobs.ts'
import type { JobId } from '#shared/ids.ts'
import type { Log } from '#main/platform/log/log.ts'
import { killTree, startTokenOf } from './process-tree.ts'
import { createProgress, type Progress } from './progress.ts'
import type { JobRow, JobsRepo, TrackedProcess } from './repo.ts'
import type { JobContext, JobDefinition } from './types.ts'

export type StopReason = 'cancel' | 'shutdown'

export type JobOutcome =
  | { readonly kind: 'completed' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'stopped'; readonly reason: StopReason }

export interface RunningDeps {
  readonly repo: JobsRepo
  readonly log: Log
  readonly publish: (progress: JobProgress) => void
}

const defaultGraceMs = 5000

/** One run of one job, with the processes that belong to it. */
export class RunningJob {
  readonly row: JobRow
  readonly definition: JobDefinition<unknown>
  readonly progress: Progress
  /** Resolves when the run is over and its processes are gone; never rejects. */
  readonly outcome: Promise<JobOutcome>
  readonly #deps: RunningDeps
  readonly #abort = new AbortController()
  readonly #children = new Map<ChildProcess, TrackedProcess>()
  readonly #forced = Promise.withResolvers<void>()
  #stopReason: StopReason | null = null
  #stopping: Promise<void> | null = null
  #over = false

  constructor(row: JobRow, definition: JobDefinition<unknown>, deps: RunningDeps) {
    this.row = row
    this.definition = definition
    this.#deps = deps
    this.progress = createProgress(definition.steps, deps.publish)
    // Not before the caller knows this object: `run` may report at once.
    this.outcome = Promise.resolve().then(() => this.#run())
  }

  /** First asks, by the signal; after the grace kills the processes; after another goes on without a run that will not end. */
  stop(reason: StopReason): Promise<void> {
    this.#stopReason ??= reason
    this.#stopping ??= this.#stop()
    return this.#stopping
  }

  async #stop(): Promise<void> {
    const { graceMs = defaultGraceMs, type } = this.definition
    const ends = (withinMs: number) => {
      const waiting = new AbortController()
      const late = delay(withinMs, false, { signal: waiting.signal }).catch(() => false)
      return Promise.race([this.outcome.then(() => true), late]).finally(() => waiting.abort())
    }
    this.#abort.abort()
    if (await ends(graceMs)) return
    await this.#killChildren()
    if (await ends(graceMs)) return
    this.#deps.log.error({ job: this.row.id, type }, 'a job ignores its signal; the app goes on without it')
    this.#forced.resolve()
    await this.outcome
  }

  async #run(): Promise<JobOutcome> {
    const outcome = await Promise.race([this.#work(), this.#forced.promise.then(() => this.#stopped())])
    this.#over = true
    this.progress.dispose()
    await this.#killChildren()
    return outcome
  }

  async #work(): Promise<JobOutcome> {
    try {
      await this.definition.run(this.#context())
      return { kind: 'completed' }
    } catch (error) {
      return this.#stopReason === null ? { kind: 'failed', error } : this.#stopped()
    }
  }

  #stopped(): JobOutcome {
    return { kind: 'stopped', reason: this.#stopReason ?? 'cancel' }
  }

  #context(): JobContext<unknown> {
    const { row, definition } = this
    return {
      id: row.id as JobId,
      input: definition.input.parse(JSON.parse(row.input)),
      signal: this.#abort.signal,
      progress: this.progress,
      checkpointData: row.checkpoint === null ? null : JSON.parse(row.checkpoint),
      checkpoint: async (data) => {
        if (!this.#over) await this.#deps.repo.setCheckpoint(row.id, data)
      },
      track: (child) => this.#track(child),
    }
  }

  async #track(child: ChildProcess): Promise<void> {
    const startToken = child.pid === undefined ? null : await startTokenOf(child.pid)
    // One that could not start, or has ended meanwhile, needs no watching.
    if (child.pid === undefined || startToken === null) return
    this.#children.set(child, { pid: child.pid, startToken })
    child.once('exit', () => {
      this.#children.delete(child)
      this.#store().catch((error: unknown) =>
        this.#deps.log.warn({ err: error, job: this.row.id }, 'the processes of a job could not be stored'),
      )
    })
    if (this.#over) await killTree(child.pid)
    else await this.#store()
  }

  async #store(): Promise<void> {
    if (!this.#over) await this.#deps.repo.setProcesses(this.row.id, [...this.#children.values()])
  }

  async #killChildren(): Promise<void> {
    try {
      await Promise.all([...this.#children.values()].map(({ pid }) => killTree(pid)))
    } catch (error) {
      this.#deps.log.error({ err: error, job: this.row.id }, 'the processes of a job could not be ended')
    }
  }
}
