import { mapEventIterator, ORPCError } from '@orpc/client'
import { ValidationError } from '@orpc/contract'
import { AppError } from '#shared/app-error.ts'

/** Logs a bug and answers with the id under which the log has it. */
export type ReportBug = (error: unknown) => string

/**
 * The one place where errors leave main: expected failures keep their code and data, a bug becomes INTERNAL with the id of its log entry.
 * It wraps whole calls, validation included, and the iterators that calls answer with.
 */
export function errorBoundary(reportBug: ReportBug) {
  return async (call: { readonly signal?: AbortSignal | undefined; next(): Promise<unknown> }): Promise<unknown> => {
    const outward = (error: unknown) => (call.signal?.aborted ? error : toWire(error, reportBug))
    try {
      const output = await call.next()
      return isIterator(output)
        ? mapEventIterator(output, { value: async (value) => value, error: async (error) => outward(error) })
        : output
    } catch (error) {
      throw outward(error)
    }
  }
}

function toWire(error: unknown, reportBug: ReportBug): unknown {
  if (error instanceof AppError) return new ORPCError(error.code, { data: error.data })
  if (error instanceof ORPCError && error.cause instanceof ValidationError && error.code === 'BAD_REQUEST') {
    const [issue] = error.cause.issues
    const field = (issue?.path ?? []).map((step) => String(typeof step === 'object' ? step.key : step)).join('.')
    return new ORPCError('INVALID_INPUT', { data: { field, problem: issue?.message ?? '' } })
  }
  // An unknown procedure is the caller's mistake, already said in oRPC's own words.
  if (error instanceof ORPCError && error.code === 'NOT_FOUND') return error
  return new ORPCError('INTERNAL', { data: { errorId: reportBug(error) } })
}

const isIterator = (value: unknown): value is AsyncIterator<unknown, unknown, void> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value && 'next' in value
