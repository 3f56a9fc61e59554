import { oc } from '@orpc/contract'
import { z } from 'zod'
import { JobId, ModelId, Sha256 } from '../ids.ts'
import { commonErrors, UndoToken } from './common.ts'

const path = z.string()

/** Why a file is no model that can be loaded, by code; see shared/gguf for the check itself. */
export const modelErrors = {
  MODEL_NOT_FOUND: { data: z.object({ id: z.string() }) },
  NO_MODEL: { data: z.object({}) },
  GGUF_EMPTY: { data: z.object({ path }) },
  GGUF_NOT_GGUF: { data: z.object({ path, foundHex: z.string() }) },
  GGUF_VERSION: { data: z.object({ path, version: z.int() }) },
  GGUF_BIG_ENDIAN: { data: z.object({ path }) },
  GGUF_TRUNCATED: { data: z.object({ path, sizeBytes: z.int(), neededBytes: z.int() }) },
  /** A count, length or offset in the header that cannot be true of this file. */
  GGUF_IMPOSSIBLE: { data: z.object({ path, where: z.string(), value: z.string(), limit: z.string() }) },
  GGUF_DAMAGED: { data: z.object({ path, where: z.string() }) },
  GGUF_VOCABULARY_ONLY: { data: z.object({ path }) },
  GGUF_ADAPTER: { data: z.object({ path, architecture: z.string() }) },
  GGUF_NO_ARCHITECTURE: { data: z.object({ path }) },
  GGUF_PROJECTOR: { data: z.object({ path }) },
  /** A part after the first of a model in several files; `index` counts from 0. */
  GGUF_SPLIT_PART: { data: z.object({ path, index: z.int(), count: z.int() }) },
  MODEL_TOO_LARGE: { data: z.object({ path, neededBytes: z.int(), availableBytes: z.int() }) },
  MODEL_ARCHITECTURE_UNKNOWN: { data: z.object({ path, architecture: z.string() }) },
  MODEL_LOAD_FAILED: { data: z.object({ path, detail: z.string() }) },
  MODEL_LOAD_TIMEOUT: { data: z.object({ path, afterMs: z.int() }) },
  MODEL_NO_CHAT_TEMPLATE: { data: z.object({ name: z.string() }) },
  CHAT_TEMPLATE_FAILED: { data: z.object({ name: z.string(), detail: z.string() }) },
} as const

export const ModelFacts = z.object({
  architecture: z.string(),
  name: z.string().nullable(),
  parameterCount: z.number().nullable(),
  /** As the field writes it, e.g. "Q4_1"; null where the file does not say. */
  quantization: z.string().nullable(),
  contextLength: z.int().nullable(),
  layerCount: z.int().nullable(),
  vocabularySize: z.int().nullable(),
  license: z.string().nullable(),
  hasChatTemplate: z.boolean(),
  ggufVersion: z.int(),
  tensorCount: z.int(),
  /** False: a sentencepiece vocabulary without byte tokens, whose tokenizer aborts on a character it does not know. */
  hasByteFallback: z.boolean(),
})
/** What a GGUF file's header says of the model. */
export type ModelFacts = z.infer<typeof ModelFacts>

export const Model = z.object({
  id: ModelId,
  name: z.string(),
  path,
  sizeBytes: z.int(),
  sha256: Sha256.nullable(),
  facts: ModelFacts,
  /** The one model that set-up brings: small, real, and no more than a starter. */
  isStarter: z.boolean(),
  /** The file is gone from its place, or is another than the one registered. */
  missing: z.boolean(),
  addedAtMs: z.int(),
})
export type Model = z.infer<typeof Model>

export const LoadedModel = z.object({
  modelId: ModelId,
  contextLength: z.int(),
  sequences: z.int(),
  threads: z.int(),
  gpuLayers: z.int(),
  /** Bytes that the engine process grew by when it loaded the model. */
  memoryBytes: z.int(),
})
export type LoadedModel = z.infer<typeof LoadedModel>

export const EngineState = z.object({
  status: z.enum(['stopped', 'starting', 'ready', 'restarting', 'gaveUp']),
  /** "CPU", "CUDA", "Metal" or "Vulkan"; null before the engine's first start. */
  device: z.string().nullable(),
  deviceNames: z.array(z.string()).readonly(),
  loading: z.object({ modelId: ModelId, progress: z.number().min(0).max(1) }).nullable(),
  loaded: z.array(LoadedModel).readonly(),
  /** Resident memory of the engine process. */
  memoryBytes: z.int(),
  restarts: z.int(),
})
export type EngineState = z.infer<typeof EngineState>

export const StarterState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('present'), modelId: ModelId }),
  /** On this computer, but the user took it out of the list. */
  z.object({ state: z.literal('removed') }),
  z.object({ state: z.literal('missing'), sizeBytes: z.int(), host: z.string() }),
  z.object({ state: z.literal('fetching'), jobId: JobId }),
])
export type StarterState = z.infer<typeof StarterState>

const base = oc.errors({ ...commonErrors, ...modelErrors })

export const modelsContract = {
  list: base.output(z.array(Model).readonly()),
  /** Registers a GGUF where it lies; nothing is copied. The same file registers once. */
  register: base.input(z.object({ path: z.string().min(1) })).output(Model),
  rename: base.input(z.object({ id: ModelId, name: z.string().trim().min(1).max(120) })).output(Model),
  /** Forgets the registration; the file stays where it is. */
  trash: base.input(z.object({ id: ModelId })).output(UndoToken),
  load: base.input(z.object({ id: ModelId })).output(LoadedModel),
  unload: base.input(z.object({ id: ModelId })),
  engine: base.output(EngineState),
  /** Starts the engine again after it gave up. */
  restartEngine: base.output(EngineState),
  starter: base.output(StarterState),
  /** Brings the starter model into the list: from this computer where it is, else from the internet. */
  fetchStarter: base.output(z.object({ jobId: JobId })),
}
