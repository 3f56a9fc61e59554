import { type LlamaModel, readGgufFileInfo } from 'node-llama-cpp'
import type { LoadRequest } from '#shared/protocol/engine.ts'
import { EngineFailure } from './failure.ts'
import { loadFailure, tooLarge } from './load-failure.ts'
import type { LlamaHost } from './llama.ts'
import { makeContext } from './make-context.ts'
import { availableBytes, weightsBytes } from './memory.ts'
import { ModelHost } from './model-host.ts'
import { createTokenizer } from './prompt-tokens.ts'
import { readVocabulary, representable } from './vocabulary.ts'

export interface LoadOptions {
  readonly signal: AbortSignal
  /** Called with 0..1, and at least whenever a step of the load is done. */
  readonly onProgress: (progress: number) => void
}

const defaultContextLength = 4096
/** The rest of the free memory stays with the system and the other programs. */
const usableShare = 0.9
/** The share of the progress that reading the weights makes; the rest is the context. */
const weightsShare = 0.9
/** node-llama-cpp tokenises this text after each load, and a vocabulary that lacks one of its letters would end the process. */
const probeText = 'some test text here'

/** Loads a model and makes its context; each way to fail is an EngineFailure, an aborted signal rejects with its reason. */
export async function loadModel(host: LlamaHost, request: LoadRequest, options: LoadOptions): Promise<ModelHost> {
  const { path } = request
  const rssBefore = process.memoryUsage().rss
  const usable = usableShare * (await availableBytes(host.llama))
  const weights = await weightsBytes(path)
  if (weights > usable) throw tooLarge(path, weights, usable)
  host.log.clear()
  const model = await loadWeights(host, request, options)
  try {
    const budget = usable - model.memoryUsage.ram - model.memoryUsage.vram
    const { context, size } = await makeContext(host, model, {
      path,
      contextLength: request.contextLength ?? Math.min(model.trainContextSize, defaultContextLength),
      sequences: request.sequences,
      budgetBytes: budget,
      signal: options.signal,
    })
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
