import { expect, test } from 'vitest'
import type { EngineState, Model } from '#shared/contract/models.ts'
import { type ModelId, newId } from '#shared/ids.ts'
import { newChatModel } from './new-chat-model.ts'

const facts: Model['facts'] = {
  architecture: 'llama',
  name: null,
  parameterCount: null,
  quantization: null,
  contextLength: null,
  layerCount: null,
  vocabularySize: null,
  license: null,
  hasChatTemplate: true,
  ggufVersion: 3,
  tensorCount: 1,
  hasByteFallback: true,
}
const model = (rest: Partial<Model> = {}): Model => ({
  id: newId<ModelId>(),
  name: 'M',
  path: '/m.gguf',
  sizeBytes: 1,
  sha256: null,
  facts,
  isStarter: false,
  missing: false,
  addedAtMs: 0,
  ...rest,
})
const engine = (...ids: readonly ModelId[]): EngineState => ({
  status: 'ready',
  device: 'CPU',
  deviceNames: [],
  loading: null,
  loaded: ids.map((modelId) => ({ modelId, contextLength: 1, sequences: 1, threads: 1, gpuLayers: 0, memoryBytes: 0 })),
  memoryBytes: 0,
  restarts: 0,
})

test('a new chat does not begin with a model whose file is gone or that cannot chat', () => {
  const gone = model({ missing: true })
  const base = model({ facts: { ...facts, hasChatTemplate: false } })
  const good = model()
  expect(newChatModel([gone, base, good], undefined, gone.id)).toBe(good)
  expect(newChatModel([gone, base], undefined, null)).toBeNull()
})

test('the choice of the last time wins over what happens to be loaded, and that over the order of the list', () => {
  const [first, loaded, chosen] = [model(), model(), model()]
  const all = [first, loaded, chosen]
  expect(newChatModel(all, engine(loaded.id), chosen.id)).toBe(chosen)
  expect(newChatModel(all, engine(loaded.id), null)).toBe(loaded)
  expect(newChatModel(all, engine(), null)).toBe(first)
})
