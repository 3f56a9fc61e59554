import type { LlamaContext, LlamaModel } from 'node-llama-cpp'
import type { LlamaHost } from './llama.ts'
import { loadFailure, tooLarge } from './load-failure.ts'

export interface ContextSize {
  readonly contextLength: number
  readonly sequences: number
}

/** Tokens that a chat needs at the least to be of any use. */
const leastContextLength = 512
/** Below this, one chat less at a time is better than a shorter memory. */
const comfortableContextLength = 2048

/** What to try, best first: shorter contexts down to a comfortable one, then fewer chats at once, then shorter again. */
export function* contextSizes(wanted: ContextSize): Generator<ContextSize> {
  let { contextLength, sequences } = wanted
  yield { contextLength, sequences }
  while (contextLength > leastContextLength || sequences > 1) {
    if (sequences > 1 && contextLength <= comfortableContextLength) sequences = Math.ceil(sequences / 2)
    else contextLength = Math.max(leastContextLength, Math.floor(contextLength / 2))
    yield { contextLength, sequences }
  }
}

/** Bytes of RAM that a context takes, KV cache and compute buffers, as llama.cpp itself reckons. */
export async function contextBytes(model: LlamaModel, size: ContextSize): Promise<number> {
  const needed = await model.fileInsights.estimateContextResourceRequirementsV2({
    contextSize: size.contextLength,
    sequences: size.sequences,
    modelGpuLayers: model.gpuLayers,
  })
  return needed.cpuRam
}

export interface ContextPlan extends ContextSize {
  readonly path: string
  /** Bytes that the context may take. */
  readonly budgetBytes: number
  readonly signal: AbortSignal
}

/** Makes the largest context that fits, beginning with what was asked for. Rejects with EngineFailure MODEL_TOO_LARGE or MODEL_LOAD_FAILED. */
export async function makeContext(
  host: LlamaHost,
  model: LlamaModel,
  plan: ContextPlan,
): Promise<{ readonly context: LlamaContext; readonly size: ContextSize }> {
  let neededBytes = 0
  let failure: unknown = null
  for (const size of contextSizes(plan)) {
    plan.signal.throwIfAborted()
    neededBytes = await contextBytes(model, size)
    if (neededBytes > plan.budgetBytes) continue
    try {
      const context = await model.createContext({
        contextSize: size.contextLength,
        sequences: size.sequences,
        threads: host.threads,
        createSignal: plan.signal,
      })
      return { context, size }
    } catch (error) {
      plan.signal.throwIfAborted()
      failure = error
    }
  }
  if (failure !== null) throw await loadFailure(host, plan.path, failure)
  const weights = model.memoryUsage.ram + model.memoryUsage.vram
  throw tooLarge(plan.path, weights + neededBytes, weights + plan.budgetBytes)
}
