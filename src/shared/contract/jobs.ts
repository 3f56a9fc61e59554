import { oc } from '@orpc/contract'
import { z } from 'zod'
import { JobId } from '../ids.ts'
import { commonErrors } from './common.ts'

export const jobErrors = {
  JOB_NOT_FOUND: { data: z.object({ id: z.string() }) },
  JOB_ABANDONED: { data: z.object({ type: z.string() }) },
} as const

export const JobState = z.enum(['queued', 'running', 'completed', 'failed', 'cancelled'])
export type JobState = z.infer<typeof JobState>

export const JobProgress = z.object({
  /** 0..1, or null while the size of the work is unknown. */
  value: z.number().min(0).max(1).nullable(),
  /** Names a step of this job type; the UI has its words. */
  phase: z.string(),
  detail: z.string(),
  etaMs: z.number().nullable(),
})
export type JobProgress = z.infer<typeof JobProgress>

export const Job = z.object({
  id: JobId,
  type: z.string(),
  /** What the job works on, in the user's words: a file name, a chat's title. */
  label: z.string(),
  state: JobState,
  progress: JobProgress,
  failure: z.object({ code: z.string(), data: z.record(z.string(), z.unknown()) }).nullable(),
  createdAtMs: z.int(),
  startedAtMs: z.int().nullable(),
  endedAtMs: z.int().nullable(),
})
export type Job = z.infer<typeof Job>

const base = oc.errors({ ...commonErrors, ...jobErrors })

export const jobsContract = {
  /** Running and queued first, then what ended, newest first; at most 200. */
  list: base.output(z.array(Job).readonly()),
  cancel: base.input(z.object({ id: JobId })),
}
