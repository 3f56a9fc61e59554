import { setTimeout as delay } from 'node:timers/promises'
import { type LlamaContext, type LlamaModel, readGgufFileInfo } from 'node-llama-cpp'
import type { LoadRequest } from '#shared/protocol/engine.ts'
import { EngineFailure } from './failure.ts'
import type { LlamaHost } from './llama.ts'
import { availableBytes, contextBytes, type ContextSize, contextSizes, weightsBytes } from './memory.ts'
import { ModelHost } from './model-host.ts'
import { createTokenizer } from './prompt-tokens.ts'
import { readVocabulary, representable } from './vocabulary.ts'

export interface LoadOptions {
  readonly signal: AbortSignal
  /** Called with 0..1, and at least whenever a step of the load is done. */
  readonly onProgress: (progress: number) => void
}

const defaultContextLength = 4096
/** The share of the progress that reading the weights makes; the rest is the context. */
const weightsShare = 0.9
/** node-llama-cpp tokenises this text after each load, and a vocabulary that lacks one of its letters would end the process. */
const probeText = 'some test text here'

/** Loads a model and makes its context; each way to fail is an EngineFailure, an aborted signal rejects with its reason. */
export async function loadModel(host: LlamaHost, request: LoadRequest, options: LoadOptions): Promise<ModelHost> {
  const { path } = request
  const rssBefore = process.memoryUsage().rss
  const available = await availableBytes(host.llama)
  const weights = await weightsBytes(path)
  if (weights > available) {
    throw EngineFailure.of('MODEL_TOO_LARGE', { path, neededBytes: weights, availableBytes: available })
  }
  host.log.clear()
  const model = await loadWeights(host, request, options)
  try {
    const budget = available - model.memoryUsage.ram - model.memoryUsage.vram
    const { context, size } = await makeContext(host, model, { request, budget, signal: options.signal })
    options.onProgress(1)
    const vocabulary = request.hasByteFallback ? null : readVocabulary(model.fileInfo.metadata.tokenizer.ggml)
    return new ModelHost({
      model,
      context,
      tokenizer: createTokenizer(model, { addBos: request.addBos, vocabulary }),
      info: {
        modelId: request.modelId,
        contextLength: context.contextSize,
        sequences: size.sequences,
        threads: host.threads,
        gpuLayers: model.gpuLayers,
        memoryBytes: Math.max(0, process.memoryUsage().rss - rssBefore),
      },
    })
  } catch (error) {
    await model.dispose()
    throw error
  }
}

async function loadWeights(
  host: LlamaHost,
  request: LoadRequest,
  { signal, onProgress }: LoadOptions,
): Promise<LlamaModel> {
  try {
    if (!request.hasByteFallback) await checkProbe(request.path, signal)
    const model = await host.llama.loadModel({
      modelPath: request.path,
      loadSignal: signal,
      onLoadProgress: (progress) => onProgress(progress * weightsShare),
    })
    return model
  } catch (error) {
    signal.throwIfAborted()
    throw await loadFailure(host, request.path, error)
  }
}

async function checkProbe(path: string, signal: AbortSignal): Promise<void> {
  const info = await readGgufFileInfo(path, {
    sourceType: 'filesystem',
    signal,
    readTensorInfo: false,
    logWarnings: false,
  })
  if (representable(probeText, readVocabulary(info.metadata.tokenizer.ggml)) !== probeText) {
    const detail = 'the vocabulary has neither byte tokens nor all letters of plain English'
    throw EngineFailure.of('MODEL_LOAD_FAILED', { path, detail })
  }
}

const unknownArchitecture = /unknown model architecture: '(?<name>[^']*)'/

async function loadFailure(host: LlamaHost, path: string, error: unknown): Promise<EngineFailure> {
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

interface ContextPlan {
  readonly request: LoadRequest
  /** Bytes that are left for the context. */
  readonly budget: number
  readonly signal: AbortSignal
}

/** Makes the largest context that fits, beginning with what was asked for. */
async function makeContext(
  host: LlamaHost,
  model: LlamaModel,
  { request, budget, signal }: ContextPlan,
): Promise<{ context: LlamaContext; size: ContextSize }> {
  const contextLength = request.contextLength ?? Math.min(model.trainContextSize, defaultContextLength)
  let leastBytes = 0
  let failure: unknown = null
  for (const size of contextSizes({ contextLength, sequences: request.sequences })) {
    signal.throwIfAborted()
    leastBytes = await contextBytes(model, size)
    if (leastBytes > budget) continue
    try {
      const context = await model.createContext({
        contextSize: size.contextLength,
        sequences: size.sequences,
        threads: host.threads,
        createSignal: signal,
      })
      return { context, size }
    } catch (error) {
      signal.throwIfAborted()
      failure = error
    }
  }
  if (failure !== null) throw await loadFailure(host, request.path, failure)
  const used = model.memoryUsage.ram + model.memoryUsage.vram
  throw EngineFailure.of('MODEL_TOO_LARGE', {
    path: request.path,
    neededBytes: used + leastBytes,
    availableBytes: budget + used,
  })
}
