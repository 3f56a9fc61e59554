import { z } from 'zod'
import { Failure } from '../app-error.ts'
import { RunStats } from '../contract/chat.ts'
import { LoadedModel } from '../contract/models.ts'
import { ModelId } from '../ids.ts'
import { type Ping, Pong } from './children.ts'

/** How the engine is started; it travels as the child's one argument, so that llama.cpp is up before any message. */
export const EngineStart = z.object({
  gpu: z.enum(['auto', 'off']),
  /** Threads of one decode; null lets the engine choose. */
  threads: z.int().min(1).nullable(),
})
export type EngineStart = z.infer<typeof EngineStart>

export const LoadRequest = z.object({
  modelId: ModelId,
  path: z.string(),
  /** False: the tokenizer would abort the process on a character that the vocabulary lacks. */
  hasByteFallback: z.boolean(),
  /** Tokens per chat; null takes what the model was trained on, at most 4096. Less is given where memory is short. */
  contextLength: z.int().min(1).nullable(),
  /** Chats that can be written at the same time, and whose state is kept between turns. */
  sequences: z.int().min(1).max(64),
  /** Overrides what the file says about beginning a prompt with the BOS token. */
  addBos: z.boolean().optional(),
})
export type LoadRequest = Readonly<z.infer<typeof LoadRequest>>

export const Sampling = z.object({
  /** 0 always takes the likeliest token. */
  temperature: z.number().min(0),
  /** 0 does not limit. */
  topK: z.int().min(0),
  topP: z.number().min(0).max(1),
  minP: z.number().min(0).max(1),
  /** 1 does not penalise. */
  repeatPenalty: z.number().min(0),
  /** The same seed gives the same answer; null draws a new one. */
  seed: z.int().nonnegative().nullable(),
})
export type Sampling = Readonly<z.infer<typeof Sampling>>

export const GenerateRequest = z.object({
  modelId: ModelId,
  /** Names the chat, whose state is kept for its next turn. */
  sequenceKey: z.string(),
  /** The exact prompt; the text of a special token stands for that token. */
  prompt: z.string(),
  sampling: Sampling,
  maxTokens: z.int().min(1).nullable(),
  /** The answer ends before the first of these texts. */
  stopTexts: z.array(z.string().min(1)).readonly(),
})
export type GenerateRequest = Readonly<z.infer<typeof GenerateRequest>>

/** Main to child. `id` names the call in all that is said about it. */
export type EngineCommand =
  | Ping
  | { readonly type: 'load'; readonly id: number; readonly request: LoadRequest }
  | { readonly type: 'unload'; readonly id: number; readonly modelId: ModelId }
  | { readonly type: 'countTokens'; readonly id: number; readonly modelId: ModelId; readonly text: string }
  | { readonly type: 'generate'; readonly id: number; readonly request: GenerateRequest }
  /** Ends a load or a generation; it answers as usual. */
  | { readonly type: 'abort'; readonly id: number }

const id = z.int().nonnegative()

export const RunStarted = z.object({
  type: z.literal('started'),
  id,
  promptTokens: z.int().nonnegative(),
  reusedTokens: z.int().nonnegative(),
})
export const RunDelta = z.object({ type: z.literal('delta'), id, text: z.string(), tokens: z.int().nonnegative() })
export const RunDone = z.object({
  type: z.literal('done'),
  id,
  reason: z.enum(['end', 'stopText', 'maxTokens', 'contextFull', 'aborted']),
  stats: RunStats,
})

/** Child to main. */
export const EngineMessage = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('ready'),
    /** "CPU", "CUDA", "Metal" or "Vulkan". */
    device: z.string(),
    deviceNames: z.array(z.string()).readonly(),
    memoryBytes: z.int().nonnegative(),
  }),
  Pong,
  z.object({ type: z.literal('loadProgress'), id, progress: z.number().min(0).max(1) }),
  z.object({ type: z.literal('loaded'), id, model: LoadedModel, memoryBytes: z.int().nonnegative() }),
  z.object({ type: z.literal('unloaded'), id, memoryBytes: z.int().nonnegative() }),
  z.object({ type: z.literal('counted'), id, tokens: z.int().nonnegative() }),
  /** Ends any call: what was asked for cannot be had. */
  z.object({ type: z.literal('failed'), id, failure: Failure }),
  /** Ends a load that was aborted. */
  z.object({ type: z.literal('aborted'), id }),
  RunStarted,
  /** A sign of life while a long prompt is read. */
  z.object({ type: z.literal('promptProgress'), id, evaluatedTokens: z.int().nonnegative() }),
  RunDelta,
  RunDone,
])
export type EngineMessage = z.infer<typeof EngineMessage>

type WithoutId<Message> = Readonly<Omit<Message, 'id'>>

/** What a caller of `generate` sees: `started` once, deltas, and exactly one `done`. */
export type GenerateEvent =
  | WithoutId<z.infer<typeof RunStarted>>
  | WithoutId<z.infer<typeof RunDelta>>
  | WithoutId<z.infer<typeof RunDone>>
export type FinishReason = z.infer<typeof RunDone>['reason']
