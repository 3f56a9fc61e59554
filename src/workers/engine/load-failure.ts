import { setTimeout as delay } from 'node:timers/promises'
import { EngineFailure } from './failure.ts'
import type { LlamaHost } from './llama.ts'

const unknownArchitecture = /unknown model architecture: '(?<name>[^']*)'/

/** Why llama.cpp did not load a file, from its own log. */
export async function loadFailure(host: LlamaHost, path: string, error: unknown): Promise<EngineFailure> {
  if (error instanceof EngineFailure) return error
  // The library hands llama.cpp's lines over a little later than the failure itself.
  await delay(20)
  const line = host.log.firstError() ?? (error instanceof Error ? error.message : String(error))
  // llama.cpp says this in words only.
  const architecture = unknownArchitecture.exec(line)?.groups?.['name']
  return architecture === undefined
    ? EngineFailure.of('MODEL_LOAD_FAILED', { path, detail: line }, { cause: error })
    : EngineFailure.of('MODEL_ARCHITECTURE_UNKNOWN', { path, architecture }, { cause: error })
}

/** A model that needs more memory than there is. */
export const tooLarge = (path: string, neededBytes: number, availableBytes: number): EngineFailure =>
  EngineFailure.of('MODEL_TOO_LARGE', {
    path,
    neededBytes: Math.ceil(neededBytes),
    availableBytes: Math.max(0, Math.floor(availableBytes)),
  })
