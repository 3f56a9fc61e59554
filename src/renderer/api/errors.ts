import { ORPCError } from '@orpc/client'
import { AppError, fromFailure } from '#shared/app-error.ts'

/** The call did not reach Lathe, or its answer did not come back: nothing is known about its outcome. */
export class ConnectionError extends Error {
  constructor(options?: ErrorOptions) {
    super('no connection to Lathe', options)
    this.name = 'ConnectionError'
  }
}

/** The caller itself gave up waiting; nobody needs to be told. */
export class CancelledError extends Error {
  constructor(options?: ErrorOptions) {
    super('cancelled', options)
    this.name = 'CancelledError'
  }
}

export type CallError = AppError | ConnectionError | CancelledError

interface InputIssue {
  readonly path?: readonly unknown[]
  readonly message?: string
}

/** The first thing that the contract's own check found wrong with an input. */
function firstIssue(data: unknown): InputIssue | undefined {
  const issues = typeof data === 'object' && data !== null && 'issues' in data ? data.issues : undefined
  return Array.isArray(issues) ? (issues[0] as InputIssue | undefined) : undefined
}

function fromOrpc(error: ORPCError<string, unknown>): AppError {
  const issue = error.code === 'BAD_REQUEST' ? firstIssue(error.data) : undefined
  if (issue) return new AppError('INVALID_INPUT', { field: (issue.path ?? []).join('.'), problem: issue.message ?? '' })
  const data = typeof error.data === 'object' && error.data !== null ? error.data : {}
  return fromFailure({ code: error.code, data: data as Record<string, unknown> })
}

/** An error of any kind as the one type that this side knows: expected failures keep code and data, all else is INTERNAL. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  if (error instanceof ORPCError) return fromOrpc(error)
  return new AppError('INTERNAL', { errorId: error instanceof Error ? error.name : 'unknown' }, { cause: error })
}

/** What a failed call means. The transport ends open calls with an AbortError when it closes, which is no cancellation. */
export function toCallError(error: unknown, signal: AbortSignal | undefined): CallError {
  if (error instanceof ConnectionError || error instanceof CancelledError) return error
  if (signal?.aborted) return new CancelledError({ cause: error })
  if (error instanceof ORPCError || error instanceof AppError) return toAppError(error)
  return new ConnectionError({ cause: error })
}
