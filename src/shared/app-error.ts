import { z } from 'zod'
import { chatErrors } from './contract/chat.ts'
import { commonErrors } from './contract/common.ts'
import { modelErrors } from './contract/models.ts'
import { trashErrors } from './contract/trash.ts'
import { jobErrors } from './contract/jobs.ts'

/** Every expected failure of the app, by code. The sentences live in the UI, one per code. */
export const allErrors = { ...commonErrors, ...modelErrors, ...chatErrors, ...trashErrors, ...jobErrors } as const

export type ErrorCode = keyof typeof allErrors
export type ErrorData<Code extends ErrorCode> = z.infer<(typeof allErrors)[Code]['data']>

/** An expected failure. Bugs are ordinary exceptions; cancellation is neither. */
export class AppError<Code extends ErrorCode = ErrorCode> extends Error {
  readonly code: Code
  readonly data: ErrorData<Code>

  constructor(code: Code, data: ErrorData<Code>, options?: ErrorOptions) {
    // The message is for the log and for a developer's eyes: nothing may branch on it and no user reads it.
    super(`${code} ${JSON.stringify(data)}`, options)
    this.name = 'AppError'
    this.code = code
    this.data = data
  }
}

export const isAppError = <Code extends ErrorCode>(error: unknown, code?: Code): error is AppError<Code> =>
  error instanceof AppError && (code === undefined || error.code === code)

/** An expected failure as plain data, as it is stored beside a message or a job and sent between processes. */
export const Failure = z.object({ code: z.string(), data: z.record(z.string(), z.unknown()) })
export type Failure = z.infer<typeof Failure>

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(allErrors, code)

/** Turns stored or transported data into an error again; a code or shape that this version does not know becomes INTERNAL. */
export function fromFailure(failure: Failure): AppError {
  if (isErrorCode(failure.code)) {
    const data = allErrors[failure.code].data.safeParse(failure.data)
    if (data.success) return new AppError(failure.code, data.data)
  }
  return new AppError('INTERNAL', { errorId: failure.code })
}
