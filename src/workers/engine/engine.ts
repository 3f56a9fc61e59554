import type { ModelId } from '#shared/ids.ts'
import type { EngineCommand, GenerateRequest, LoadRequest } from '#shared/protocol/engine.ts'
import { EngineFailure, toFailure } from './failure.ts'
import type { LlamaHost } from './llama.ts'
import { loadModel } from './load-model.ts'
import type { ModelHost } from './model-host.ts'
import { run } from './run.ts'
import { RunOutput, type Send } from './run-output.ts'

const progressEveryMs = 50

/** Does what main asks for: holds the models and the calls that are under way. It lives as long as its process. */
export class EngineWorker {
  readonly #host: LlamaHost
  readonly #send: Send
  readonly #models = new Map<ModelId, ModelHost>()
  readonly #aborts = new Map<number, () => void>()
  /** Loads follow one another, so that each sees the memory that the one before took. */
  #lastLoad: Promise<unknown> = Promise.resolve()

  constructor(host: LlamaHost, send: Send) {
    this.#host = host
    this.#send = send
  }

  /** Settles when the command is answered; failures are answers. */
  async handle(command: EngineCommand): Promise<void> {
    switch (command.type) {
      case 'ping':
        return this.#send({ type: 'pong', memoryBytes: process.memoryUsage.rss() })
      case 'abort':
        return this.#aborts.get(command.id)?.()
      case 'load':
        return this.#answering(command.id, () => this.#load(command.id, command.request))
      case 'unload':
        return this.#answering(command.id, () => this.#unload(command.id, command.modelId))
      case 'countTokens':
        return this.#answering(command.id, async () => {
          const tokens = this.#model(command.modelId).tokenizer.count(command.text)
          this.#send({ type: 'counted', id: command.id, tokens })
        })
      case 'generate':
        return this.#generate(command.id, command.request)
    }
  }

  #model(modelId: ModelId): ModelHost {
    const model = this.#models.get(modelId)
    if (model === undefined) throw EngineFailure.of('MODEL_NOT_FOUND', { id: modelId })
    return model
  }

  async #answering(id: number, answer: () => Promise<void>): Promise<void> {
    try {
      await answer()
    } catch (error) {
      this.#send({ type: 'failed', id, failure: toFailure(error) })
    }
  }

  async #load(id: number, request: LoadRequest): Promise<void> {
    const abort = new AbortController()
    this.#aborts.set(id, () => abort.abort())
    const before = this.#lastLoad
    const loading = (async () => {
      await before
      abort.signal.throwIfAborted()
      await this.#models.get(request.modelId)?.dispose()
      this.#models.delete(request.modelId)
      return await loadModel(this.#host, request, { signal: abort.signal, onProgress: this.#progressOf(id) })
    })()
    this.#lastLoad = loading.catch(() => null)
    try {
      const model = await loading
      this.#models.set(request.modelId, model)
      this.#send({ type: 'loaded', id, model: model.info, memoryBytes: process.memoryUsage.rss() })
    } catch (error) {
      if (!abort.signal.aborted) throw error
      this.#send({ type: 'aborted', id })
    } finally {
      this.#aborts.delete(id)
    }
  }

  #progressOf(id: number): (progress: number) => void {
    let sentMs = 0
    return (progress) => {
      const nowMs = performance.now()
      if (progress < 1 && nowMs - sentMs < progressEveryMs) return
      sentMs = nowMs
      this.#send({ type: 'loadProgress', id, progress: Math.min(1, Math.max(0, progress)) })
    }
  }

  async #unload(id: number, modelId: ModelId): Promise<void> {
    const model = this.#models.get(modelId)
    this.#models.delete(modelId)
    await model?.dispose()
    this.#send({ type: 'unloaded', id, memoryBytes: process.memoryUsage.rss() })
  }

  async #generate(id: number, request: GenerateRequest): Promise<void> {
    const output = new RunOutput(id, this.#send)
    const abort = new AbortController()
    // Main is told at once; the decode under way, which nothing can interrupt, ends behind its back.
    const stop = () => {
      output.end('aborted')
      abort.abort()
    }
    this.#aborts.set(id, stop)
    try {
      const model = this.#model(request.modelId)
      model.closing.addEventListener('abort', stop, { once: true })
      try {
        await model.during(() => run(model, request, output, abort.signal))
      } finally {
        model.closing.removeEventListener('abort', stop)
      }
    } catch (error) {
      output.fail({ type: 'failed', id, failure: toFailure(error) })
    } finally {
      this.#aborts.delete(id)
    }
  }
}
