import type { ErrorCode, ErrorData, Failure } from '#shared/app-error.ts'

/** An expected failure inside the engine; main makes an AppError of it. The child does without the contract's run-time code, which would slow its start. */
export class EngineFailure extends Error {
  readonly failure: Failure

  private constructor(failure: Failure, options?: ErrorOptions) {
    super(failure.code, options)
    this.name = 'EngineFailure'
    this.failure = failure
  }

  static of<Code extends ErrorCode>(code: Code, data: ErrorData<Code>, options?: ErrorOptions): EngineFailure {
    return new EngineFailure({ code, data }, options)
  }
}

/** What went wrong, as it is told to main: an error that nobody expected is the engine's failure, with its own words. */
export function toFailure(error: unknown): Failure {
  if (error instanceof EngineFailure) return error.failure
  return { code: 'ENGINE_CRASHED', data: { detail: error instanceof Error ? error.message : String(error) } }
}
