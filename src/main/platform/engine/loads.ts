import { AppError } from '#shared/app-error.ts'
import type { EngineState, LoadedModel } from '#shared/contract/models.ts'
import type { ModelId } from '#shared/ids.ts'
import type { LoadRequest } from '#shared/protocol/engine.ts'

export interface StartedLoad {
  readonly result: Promise<LoadedModel>
  readonly abort: () => void
}

interface LoadInFlight extends StartedLoad {
  readonly request: LoadRequest
  progress: number
  waiters: number
}

interface Known {
  readonly request: LoadRequest
  /** Null when the process that had it is gone. */
  model: LoadedModel | null
}

/** Which models are loaded, are being loaded, or were loaded by a process that is gone and come back when they are used. */
export class Loads {
  readonly #start: (request: LoadRequest, onProgress: (progress: number) => void) => StartedLoad
  readonly #onChange: () => void
  readonly #known = new Map<ModelId, Known>()
  readonly #inFlight = new Map<ModelId, LoadInFlight>()

  constructor(deps: {
    readonly start: (request: LoadRequest, onProgress: (progress: number) => void) => StartedLoad
    readonly onChange: () => void
  }) {
    this.#start = deps.start
    this.#onChange = deps.onChange
  }

  get loaded(): readonly LoadedModel[] {
    return [...this.#known.values()].flatMap(({ model }) => (model === null ? [] : [model]))
  }

  get loading(): EngineState['loading'] {
    for (const [modelId, { progress }] of this.#inFlight) return { modelId, progress }
    return null
  }

  /** Loads, joins a load of the same request, or answers with what is loaded. The load ends when all who wait for it have gone. */
  async load(request: LoadRequest, signal: AbortSignal): Promise<LoadedModel> {
    signal.throwIfAborted()
    const known = this.#known.get(request.modelId)
    const inFlight = this.#inFlight.get(request.modelId)
    if (inFlight !== undefined && same(inFlight.request, request)) return this.#join(inFlight, signal)
    if (inFlight === undefined && known?.model && same(known.request, request)) return known.model
    return this.#join(this.#begin(request), signal)
  }

  /** Waits until a model that was loaded before is in memory. Rejects with MODEL_NOT_FOUND where it never was. */
  async ensure(modelId: ModelId, signal: AbortSignal): Promise<LoadedModel> {
    const request = this.#inFlight.get(modelId)?.request ?? this.#known.get(modelId)?.request
    if (request === undefined) throw new AppError('MODEL_NOT_FOUND', { id: modelId })
    return await this.load(request, signal)
  }

  /** Forgets a model and ends its load; true when it must be told to the process. */
  forget(modelId: ModelId): boolean {
    this.#inFlight.get(modelId)?.abort()
    const known = this.#known.get(modelId)
    this.#known.delete(modelId)
    this.#onChange()
    return known !== undefined && known.model !== null
  }

  /** The process is gone, and all models with it. */
  lostAll(): void {
    for (const known of this.#known.values()) known.model = null
  }

  #begin(request: LoadRequest): LoadInFlight {
    const { modelId } = request
    const started = this.#start(request, (progress) => {
      inFlight.progress = progress
      this.#onChange()
    })
    const inFlight: LoadInFlight = { ...started, request, progress: 0, waiters: 0 }
    this.#inFlight.set(modelId, inFlight)
    this.#onChange()
    void this.#finish(inFlight)
    return inFlight
  }

  async #finish(inFlight: LoadInFlight): Promise<void> {
    const { request } = inFlight
    try {
      this.#known.set(request.modelId, { request, model: await inFlight.result })
    } catch {
      // Those who wait for the load are told.
    }
    if (this.#inFlight.get(request.modelId) === inFlight) this.#inFlight.delete(request.modelId)
    this.#onChange()
  }

  async #join(inFlight: LoadInFlight, signal: AbortSignal): Promise<LoadedModel> {
    inFlight.waiters++
    const aborted = Promise.withResolvers<never>()
    const onAbort = () => aborted.reject(signal.reason)
    signal.addEventListener('abort', onAbort, { once: true })
    try {
      return await Promise.race([inFlight.result, aborted.promise])
    } finally {
      signal.removeEventListener('abort', onAbort)
      if (--inFlight.waiters === 0) inFlight.abort()
    }
  }
}

const same = (a: LoadRequest, b: LoadRequest): boolean =>
  a.path === b.path &&
  a.hasByteFallback === b.hasByteFallback &&
  a.contextLength === b.contextLength &&
  a.sequences === b.sequences &&
  a.addBos === b.addBos
