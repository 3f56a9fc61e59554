import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ModelId, newId } from '#shared/ids.ts'
import type { GenerateEvent, GenerateRequest, LoadRequest } from '#shared/protocol/engine.ts'
import { defaultCacheDir } from '../../folders.ts'
import { createEngine, type Engine, type EngineLimits } from '../engine.ts'

const root = join(import.meta.dirname, '..', '..', '..', '..', '..')

/** The engine's own program, as it runs in development. */
export const workerPath = join(root, 'src', 'workers', 'engine', 'main.ts')
/** Models that only this project's own machines have. */
export const sharedModels = join(root, '..', 'shared', 'data', 'models')

function readStarterPath(): string {
  const list: unknown = JSON.parse(readFileSync(join(root, 'resources', 'models', 'models.json'), 'utf8'))
  const { sha256 } = (list as { starter: { sha256: string } }).starter
  return join(defaultCacheDir(), 'models', `${sha256}.gguf`)
}

export const starterPath = readStarterPath()
/** Why tests with the real model are skipped; empty where they are not. */
export const noStarter = existsSync(starterPath) ? '' : ` (skipped: no starter model at ${starterPath})`

export interface LogLine {
  readonly level: 'info' | 'warn' | 'error'
  readonly fields: object
  readonly message: string
}

export function memoryLog() {
  const lines: LogLine[] = []
  const at = (level: LogLine['level']) => (fields: object, message: string) =>
    void lines.push({ level, fields, message })
  return { lines, info: at('info'), warn: at('warn'), error: at('error') }
}

export interface TestEngineOptions {
  readonly worker?: string
  readonly limits?: Partial<EngineLimits>
}

/** An engine on one thread without a GPU, and what it logged. */
export function testEngine({ worker = workerPath, limits }: TestEngineOptions = {}): {
  engine: Engine
  log: ReturnType<typeof memoryLog>
} {
  const log = memoryLog()
  const engine = createEngine({
    workerPath: worker,
    settings: () => ({ threads: 1, gpu: 'off' }),
    log,
    ...(limits === undefined ? {} : { limits }),
  })
  return { engine, log }
}

export const never = new AbortController().signal

export const loadRequest = (overrides: Partial<LoadRequest> = {}): LoadRequest => ({
  modelId: newId<ModelId>(),
  path: starterPath,
  hasByteFallback: true,
  contextLength: 1024,
  sequences: 2,
  ...overrides,
})

/** A conversation in ChatML, as the starter's own template writes it, up to where the assistant begins. */
export function chatMl(...turns: readonly string[]): string {
  const said = turns.map((text, index) => `<|im_start|>${index % 2 === 0 ? 'user' : 'assistant'}\n${text}<|im_end|>\n`)
  return `${said.join('')}<|im_start|>assistant\n`
}

export const greedy = { temperature: 0, topK: 0, topP: 1, minP: 0, repeatPenalty: 1, seed: 1 } as const

export const generateRequest = (
  modelId: ModelId,
  prompt: string,
  overrides: Partial<GenerateRequest> = {},
): GenerateRequest => ({
  modelId,
  sequenceKey: 'chat',
  prompt,
  sampling: greedy,
  maxTokens: null,
  stopTexts: [],
  ...overrides,
})

export interface Answer {
  readonly text: string
  readonly events: readonly GenerateEvent[]
  readonly started: Extract<GenerateEvent, { type: 'started' }> | undefined
  readonly done: Extract<GenerateEvent, { type: 'done' }> | undefined
}

/** Reads a run to its end. */
export async function answerOf(events: AsyncIterable<GenerateEvent>): Promise<Answer> {
  const all: GenerateEvent[] = []
  for await (const event of events) all.push(event)
  return {
    text: all.map((event) => (event.type === 'delta' ? event.text : '')).join(''),
    events: all,
    started: all.find((event) => event.type === 'started'),
    done: all.find((event) => event.type === 'done'),
  }
}
