import { isAbsolute } from 'node:path'
import { AppError } from '#shared/app-error.ts'
import type { UndoToken } from '#shared/contract/common.ts'
import type { EngineState, LoadedModel, Model, StarterState } from '#shared/contract/models.ts'
import type { SystemEvent } from '#shared/contract/system.ts'
import { type JobId, type ModelId, newId } from '#shared/ids.ts'
import type { Clock } from '#main/clock.ts'
import type { Engine } from '#main/platform/engine/engine.ts'
import type { Trash } from '#main/platform/trash/trash.ts'
import type { LoaderFacts } from '#shared/gguf/facts.ts'
import { type InspectedFile, inspectFile, isSameFile, typedPath } from './file.ts'
import type { ModelsRepo, StoredModel } from './repo.ts'
import type { Starter } from './starter.ts'

export interface ModelsDeps {
  readonly repo: ModelsRepo
  readonly trash: Trash
  readonly engine: Engine
  readonly starter: Starter
  readonly clock: Clock
  readonly publish: (event: SystemEvent) => void
  /** Computes the file's SHA-256 in the background; it takes seconds for gigabytes. */
  readonly enqueueHash: (model: StoredModel) => Promise<JobId>
}

/** A model in the engine, with what is needed to write its prompts. */
export interface Ready {
  readonly model: StoredModel
  readonly loader: LoaderFacts
  readonly loaded: LoadedModel
}

/** Conversations that one loaded model can write in at once. */
const sequences = 4

export function modelsService(deps: ModelsDeps) {
  const { repo, engine, starter, publish } = deps
  /** How many answers are being written by each model. */
  const users = new Map<ModelId, number>()
  /** Reading a large vocabulary's header takes a tenth of a second, which no message should wait for twice. */
  const headers = new Map<ModelId, InspectedFile>()

  const existing = async (id: ModelId): Promise<StoredModel> => {
    const model = await repo.byId(id)
    if (!model) throw new AppError('MODEL_NOT_FOUND', { id })
    return model
  }
  const told = async (id: ModelId): Promise<Model> => {
    publish({ type: 'models' })
    return withPresence(await existing(id))
  }

  async function store(
    path: string,
    known: { readonly name: string; readonly isStarter: boolean } | null,
  ): Promise<StoredModel> {
    const file = await inspectFile(path, new AbortController().signal)
    const before = await repo.byPath(file.path)
    if (before) {
      const same = before.sizeBytes === file.sizeBytes && before.mtimeMs === file.mtimeMs
      await repo.untrash(before.id)
      if (!same) await repo.replaceFile(before.id, file)
      publish({ type: 'trash' })
      const model = { ...before, ...pick(file), sha256: same ? before.sha256 : null }
      if (model.sha256 === null) await deps.enqueueHash(model)
      return model
    }
    const name = known?.name ?? file.facts.name ?? fileStem(file.path)
    const model: StoredModel = {
      id: newId<ModelId>(),
      name,
      ...pick(file),
      path: file.path,
      sha256: null,
      isStarter: known?.isStarter ?? false,
      addedAtMs: deps.clock.nowMs(),
    }
    await repo.insert(model)
    await deps.enqueueHash(model)
    return model
  }

  /** The header is read again whenever the file is another than the one looked at last: it may have been replaced since it was registered. */
  async function inspected(model: StoredModel, signal: AbortSignal): Promise<InspectedFile> {
    const before = headers.get(model.id)
    if (before && (await isSameFile(model.path, before))) return before
    const file = await inspectFile(model.path, signal)
    headers.set(model.id, file)
    return file
  }

  async function ready(id: ModelId, signal: AbortSignal): Promise<Ready> {
    const model = await existing(id)
    const { path, facts, loader } = await inspected(model, signal)
    // One model at a time, until there is a memory budget to keep several; but never one that is being talked to.
    const idle = engine.state.loaded.filter((other) => other.modelId !== id && !users.has(other.modelId))
    for (const other of idle) await engine.unload(other.modelId)
    const loaded = await engine.load(
      {
        modelId: id,
        path,
        hasByteFallback: facts.hasByteFallback,
        contextLength: null,
        sequences,
        addBos: loader.addBos,
      },
      { signal },
    )
    return { model, loader, loaded }
  }

  return {
    list: async (): Promise<Model[]> => Promise.all((await repo.all()).map(withPresence)),

    async register(given: string): Promise<Model> {
      const path = typedPath(given)
      if (!isAbsolute(path)) throw new AppError('INVALID_INPUT', { field: 'path', problem: 'relative' })
      const model = await store(path, null)
      return told(model.id)
    },

    async rename(id: ModelId, name: string): Promise<Model> {
      await existing(id)
      await repo.rename(id, name)
      return told(id)
    },

    async trash(id: ModelId): Promise<UndoToken> {
      const model = await existing(id)
      if (engine.state.loaded.some((loaded) => loaded.modelId === id)) await engine.unload(id)
      const token = await deps.trash.put('model', id, model.name)
      publish({ type: 'models' })
      return token
    },

    load: async (id: ModelId, signal: AbortSignal): Promise<LoadedModel> => (await ready(id, signal)).loaded,
    existing,
    /** Loads the model and keeps it loaded while `use` streams. */
    async *using<T>(id: ModelId, signal: AbortSignal, use: (ready: Ready) => AsyncIterable<T>): AsyncIterable<T> {
      users.set(id, (users.get(id) ?? 0) + 1)
      try {
        yield* use(await ready(id, signal))
      } finally {
        const left = (users.get(id) ?? 1) - 1
        if (left === 0) users.delete(id)
        else users.set(id, left)
      }
    },
    unload: (id: ModelId) => engine.unload(id),
    engineState: (): EngineState => engine.state,
    async restartEngine(): Promise<EngineState> {
      await engine.restart()
      return engine.state
    },

    /** The model that a new chat talks to: the one that is loaded, else the one added last. */
    async defaultId(): Promise<ModelId | null> {
      const models = await repo.all()
      const loaded = engine.state.loaded.at(-1)?.modelId
      return models.find((model) => model.id === loaded)?.id ?? models.at(-1)?.id ?? null
    },

    starter: (): Promise<StarterState> => starter.state(),
    async fetchStarter(): Promise<{ jobId: JobId }> {
      return { jobId: await starter.fetch() }
    },

    registerStarter,

    /** At the start: the model that set-up brought is there without being asked for, once. */
    async offerStarter(): Promise<void> {
      if (await repo.starterWasOffered()) return
      if (await registerStarter()) await repo.noteStarterOffered()
    },
  }

  /** Registers the starter model where it lies; null while it is not on this computer. */
  async function registerStarter(): Promise<StoredModel | null> {
    const path = await starter.find()
    if (path === null) return null
    const model = await store(path, { name: starter.name, isStarter: true })
    publish({ type: 'models' })
    return model
  }
}
export type ModelsService = ReturnType<typeof modelsService>

const pick = ({ sizeBytes, mtimeMs, facts }: InspectedFile) => ({ sizeBytes, mtimeMs, facts })
const fileStem = (path: string) => path.replace(/^.*[\\/]/, '').replace(/\.gguf$/i, '')

async function withPresence({ mtimeMs, ...model }: StoredModel): Promise<Model> {
  return { ...model, missing: !(await isSameFile(model.path, { sizeBytes: model.sizeBytes, mtimeMs })) }
}
