import type { AppError, ErrorCode, ErrorData } from '#shared/app-error.ts'
import { ConnectionError, toAppError } from '#renderer/api/errors.ts'
import type { Formats } from './formats.ts'
import { errorParams } from './error-params.ts'
import type { Translate } from './i18n.ts'

interface Tools {
  readonly t: Translate
  readonly format: Formats
}

type ParamsOf = (data: unknown, tools: Tools) => Readonly<Record<string, string>>

/** The sentence for an expected failure: what happened, where, and what to do. */
export function appErrorText<Code extends ErrorCode>(error: AppError<Code>, tools: Tools): string {
  const params = (errorParams[error.code] as ParamsOf)(error.data satisfies ErrorData<Code>, tools)
  // The keys are checked where errorParams is typed; here the union of all of them says nothing.
  return (tools.t as (key: string, params: Readonly<Record<string, string>>) => string)(`errors.${error.code}`, params)
}

/** The sentence for anything that a call may reject with. */
export function errorText(error: unknown, tools: Tools): string {
  if (error instanceof ConnectionError) return tools.t('errorNote.connection')
  return appErrorText(toAppError(error), tools)
}
