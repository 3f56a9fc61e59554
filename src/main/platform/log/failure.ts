import { randomBytes } from 'node:crypto'
import { AppError, type Failure } from '#shared/app-error.ts'
import type { Log } from './log.ts'

/** An id short enough to be read out, by which the log and the window name the same bug. */
export const newErrorId = (): string => randomBytes(5).toString('hex')

/** An AppError as it is; anything else is a bug, is logged with its stack, and becomes INTERNAL with the id of that log entry. */
export function asAppError(error: unknown, log: Log, during: string): AppError {
  if (error instanceof AppError) return error
  const errorId = newErrorId()
  log.error({ errorId, during, err: error }, 'a bug')
  return new AppError('INTERNAL', { errorId }, { cause: error })
}

/** An expected failure as plain data, to be stored or sent. */
export const toFailure = (error: AppError): Failure => ({ code: error.code, data: error.data })
