import { AppError, fromFailure, isAppError } from '#shared/app-error.ts'
import type { EngineState, LoadedModel } from '#shared/contract/models.ts'
import type { ModelId } from '#shared/ids.ts'
import {
  type EngineCommand,
  EngineMessage,
  type EngineStart,
  type GenerateEvent,
  type GenerateRequest,
  type LoadRequest,
} from '#shared/protocol/engine.ts'
import type { Clock } from '../../clock.ts'
import type { ChildLog } from '../children/fork-child.ts'
import { type ChildExit, ChildGaveUpError, Supervisor, type SupervisorLimits } from '../children/supervisor.ts'
import { type Call, type CallMessage, Calls } from './calls.ts'
import { Loads } from './loads.ts'
import { type Disposer, StatePublisher } from './state-publisher.ts'
import { streamRun } from './stream-run.ts'

export type { GenerateEvent, GenerateRequest, LoadRequest } from '#shared/protocol/engine.ts'

/** Local models, as the rest of main sees them: they may crash, hang or be unloaded, and are there again at the next call. */
export interface Engine {
  readonly state: EngineState
  /** The engine's process; null while there is none. */
  readonly pid: number | null
  /** Tells of changes, memory figures included, at most about four times a second. */
  onState(listener: (state: EngineState) => void): Disposer
  /** Loads a model, or answers at once when it is loaded in just this way. Rejects with a model error, or the signal's reason. */
  load(request: LoadRequest, options: { readonly signal: AbortSignal }): Promise<LoadedModel>
  /** Stops what the model is writing and frees its memory. */
  unload(modelId: ModelId): Promise<void>
  /**
   * Streams an answer of a model that was loaded before (a crash in between does not count); ends with exactly one `done`.
   * Rejects with ENGINE_CRASHED, ENGINE_HUNG, ENGINE_GAVE_UP, PROMPT_TOO_LONG, MODEL_NOT_FOUND or a load error; an aborted signal ends it with `done`.
   */
  generate(request: GenerateRequest, options: { readonly signal: AbortSignal }): AsyncIterable<GenerateEvent>
  /** Tokens of a text as the model counts them, without BOS. */
  countTokens(modelId: ModelId, text: string): Promise<number>
  /** Starts the process anew, after it gave up or when its settings changed; models come back when they are next used. */
  restart(): Promise<void>
  dispose(): Promise<void>
}

export interface EngineLimits extends SupervisorLimits {
  /** A load that shows no progress for so long is given up. */
  readonly loadStallMs: number
  /** A run that neither reads nor writes a token for so long is hung; a large model on a slow disk may need a minute for one. */
  readonly runStallMs: number
  /** How long an aborted run may take to say so itself. */
  readonly abortMs: number
  readonly stateEveryMs: number
}

export interface EngineOptions {
  readonly workerPath: string
  /** Asked at each start of the process. */
  readonly settings: () => EngineStart
  readonly log: ChildLog
  readonly clock?: Clock
  readonly limits?: Partial<EngineLimits>
}

const defaultLimits = { loadStallMs: 60_000, runStallMs: 120_000, abortMs: 1000, stateEveryMs: 250 }

/** Makes the engine; its process starts at the first load. */
export function createEngine(options: EngineOptions): Engine {
  return new EngineClient(options)
}

class EngineClient implements Engine {
  readonly #limits: typeof defaultLimits
  readonly #supervisor: Supervisor<EngineMessage>
  readonly #calls: Calls
  readonly #loads: Loads
  readonly #publisher: StatePublisher
  #device: string | null = null
  #deviceNames: readonly string[] = []
  #memoryBytes = 0

  constructor({ workerPath, settings, log, clock, limits }: EngineOptions) {
    this.#limits = { ...defaultLimits, ...limits }
    this.#publisher = new StatePublisher(() => this.state, this.#limits.stateEveryMs)
    this.#calls = new Calls(Math.min(1000, this.#limits.loadStallMs / 4, this.#limits.runStallMs / 4))
    this.#loads = new Loads({
      start: (request, onProgress) => this.#startLoad(request, onProgress),
      onChange: () => this.#publisher.changed(),
    })
    this.#supervisor = new Supervisor({
      name: 'engine',
      entry: workerPath,
      args: () => [JSON.stringify(settings())],
      // Each libuv worker that ever decoded keeps a team of threads spinning, and the teams fight for the cores.
      env: () => ({ UV_THREADPOOL_SIZE: '1' }),
      schema: EngineMessage,
      log,
      onMessage: (message) => this.#receive(message),
      onStatus: () => this.#publisher.changed(),
      onExit: (exit) => this.#onExit(exit),
      ...(clock === undefined ? {} : { clock }),
      ...(limits === undefined ? {} : { limits }),
    })
  }

  get state(): EngineState {
    return {
      status: this.#supervisor.status,
      device: this.#device,
      deviceNames: this.#deviceNames,
      loading: this.#loads.loading,
      loaded: this.#loads.loaded,
      memoryBytes: this.#memoryBytes,
      restarts: this.#supervisor.restarts,
    }
  }

  get pid(): number | null {
    return this.#supervisor.pid
  }

  onState(listener: (state: EngineState) => void): Disposer {
    return this.#publisher.listen(listener)
  }

  load(request: LoadRequest, { signal }: { readonly signal: AbortSignal }): Promise<LoadedModel> {
    return this.#loads.load(request, signal)
  }

  async unload(modelId: ModelId): Promise<void> {
    if (!this.#loads.forget(modelId)) return
    try {
      await this.#ask({ type: 'unload', modelId }, (message) => (message.type === 'unloaded' ? true : null))
    } catch (error) {
      // A process that died meanwhile holds no model any more.
      if (!isAppError(error, 'ENGINE_CRASHED') && !isAppError(error, 'ENGINE_HUNG')) throw error
    }
  }

  generate(request: GenerateRequest, { signal }: { readonly signal: AbortSignal }): AsyncIterable<GenerateEvent> {
    return streamRun({
      signal,
      abortMs: this.#limits.abortMs,
      prepare: () => this.#loads.ensure(request.modelId, signal),
      begin: (handlers) => this.#send({ ...handlers, kind: 'run' }, (id) => ({ type: 'generate', id, request })),
      abort: (id) => this.#abort(id),
      forget: (id) => this.#calls.remove(id),
    })
  }

  async countTokens(modelId: ModelId, text: string): Promise<number> {
    await this.#loads.ensure(modelId, new AbortController().signal)
    return await this.#ask({ type: 'countTokens', modelId, text }, (message) =>
      message.type === 'counted' ? message.tokens : null,
    )
  }

  async restart(): Promise<void> {
    // Nothing runs that could have old settings.
    if (this.#supervisor.status === 'stopped') return
    await gaveUpAsAppError(this.#supervisor.restart())
  }

  async dispose(): Promise<void> {
    await this.#supervisor.dispose()
    this.#calls.dispose()
    this.#publisher.dispose()
  }

  #startLoad(request: LoadRequest, onProgress: (progress: number) => void) {
    const result = Promise.withResolvers<LoadedModel>()
    let id: number | null = null
    let aborted = false
    const begin = async () => {
      await gaveUpAsAppError(this.#supervisor.ready())
      if (aborted) throw aborted
      id = this.#send(
        {
          kind: 'load',
          onMessage: (message) => {
            if (message.type === 'loadProgress') onProgress(message.progress)
            else if (message.type === 'loaded') result.resolve(message.model)
            else if (message.type === 'failed') result.reject(fromFailure(message.failure))
            else if (message.type === 'aborted') result.reject(new DOMException('The load was aborted', 'AbortError'))
          },
          onFailure: result.reject,
          onStall: (afterMs) => {
            result.reject(new AppError('MODEL_LOAD_TIMEOUT', { path: request.path, afterMs: Math.round(afterMs) }))
            this.#supervisor.killHung(afterMs)
          },
        },
        (id) => ({ type: 'load', id, request }),
      )
    }
    begin().catch(result.reject)
    const abort = () => {
      aborted = true
      if (id !== null) this.#abort(id)
    }
    return { result: result.promise, abort }
  }

  /** Asks for one answer, which `read` knows by not being null. */
  #ask<Answer>(
    command:
      | { readonly type: 'unload'; readonly modelId: ModelId }
      | { readonly type: 'countTokens'; readonly modelId: ModelId; readonly text: string },
    read: (message: CallMessage) => Answer | null,
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#send(
        {
          kind: 'short',
          onMessage: (message) => {
            const answer = read(message)
            if (answer !== null) resolve(answer)
            else if (message.type === 'failed') reject(fromFailure(message.failure))
          },
          onFailure: reject,
        },
        (id) => ({ ...command, id }),
      )
    })
  }

  /** Notes a call and sends its command; a child that cannot be reached fails the call like one that crashed. */
  #send(
    call: Omit<Call, 'limitMs' | 'onStall'> & { readonly onStall?: Call['onStall'] },
    command: (id: number) => EngineCommand,
  ): number {
    const id = this.#calls.add({
      limitMs: call.kind === 'load' ? this.#limits.loadStallMs : this.#limits.runStallMs,
      onStall: (afterMs) => this.#supervisor.killHung(afterMs),
      ...call,
    })
    if (!this.#supervisor.send(command(id))) {
      this.#calls.remove(id)
      call.onFailure(new AppError('ENGINE_CRASHED', { detail: this.#supervisor.lastFailure }))
    }
    return id
  }

  #abort(id: number): void {
    const command: EngineCommand = { type: 'abort', id }
    if (this.#calls.has(id)) this.#supervisor.send(command)
  }

  #receive(message: EngineMessage): void {
    if ('memoryBytes' in message) {
      this.#memoryBytes = message.memoryBytes
      this.#publisher.changed()
    }
    if (message.type === 'ready') {
      this.#device = message.device
      this.#deviceNames = message.deviceNames
    } else if (message.type !== 'pong') this.#calls.receive(message)
  }

  #onExit(exit: ChildExit): void {
    this.#memoryBytes = 0
    this.#loads.lostAll()
    this.#calls.failAll(
      exit.kind === 'hung'
        ? new AppError('ENGINE_HUNG', { afterMs: exit.afterMs })
        : new AppError('ENGINE_CRASHED', { detail: exit.detail }),
    )
    this.#publisher.changed()
  }
}

async function gaveUpAsAppError(ready: Promise<void>): Promise<void> {
  try {
    await ready
  } catch (error) {
    if (!(error instanceof ChildGaveUpError)) throw error
    throw new AppError('ENGINE_GAVE_UP', { detail: error.detail }, { cause: error })
  }
}
