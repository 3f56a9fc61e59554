import type { ChildProcess } from 'node:child_process'
import type { z } from 'zod'
import type { JobId } from '#shared/ids.ts'
import type { JobStep, StepReporter } from './progress.ts'

/** What jobs compete for. */
export type JobResource = 'gpu' | 'cpu' | 'net'

/**
 * What becomes of a job that a crash or the end of the app cut off: `retry` starts it from the beginning, `resume` starts it with what it
 * stored by `checkpoint`, `abandon` fails it with JOB_ABANDONED.
 */
export type JobRecovery = 'retry' | 'resume' | 'abandon'

export interface JobDefinition<Input> {
  readonly type: string
  /** What a stored input must look like; one that an older version stored and this one cannot read fails the job. */
  readonly input: z.ZodType<Input>
  readonly resource: JobResource
  /** How many of this type may run at once; what the resource allows, if left out. */
  readonly concurrency?: number
  readonly recovery: JobRecovery
  readonly steps: readonly JobStep[]
  /** How long a job that is to stop may take to save what it has, before its processes are killed. */
  readonly graceMs?: number
  /** Does the work, resolves when all of it is done, and rejects when `ctx.signal` aborts. It may run again after a crash at any point. */
  run(ctx: JobContext<Input>): Promise<void>
}

/** A type that was defined: what `enqueue` needs to know the input's shape. */
export interface JobType<Input> {
  readonly type: string
  readonly input: z.ZodType<Input>
}

export interface JobContext<Input> {
  readonly id: JobId
  readonly input: Input
  readonly signal: AbortSignal
  readonly progress: { step(phase: string): StepReporter }
  /** What `checkpoint` stored before a crash; null when this is the first run, or the type does not resume. */
  readonly checkpointData: unknown
  /** Stores how far the job is, as JSON; on the disk when it resolves. */
  checkpoint(data: unknown): Promise<void>
  /** Makes a child process part of the job: it ends with it, also after a crash of the app. Await it before the child is given work. */
  track(child: ChildProcess): Promise<void>
}
