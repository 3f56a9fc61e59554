import { createStore, useStore } from 'zustand'
import type { EngineState, Model } from '#shared/contract/models.ts'
import { ModelId } from '#shared/ids.ts'
import { readStored, writeStored } from '#renderer/ui/stored.ts'

const storageKey = 'lathe.newChatModel'

const store = createStore<{ readonly chosen: ModelId | null }>(() => ({
  chosen: ModelId.safeParse(readStored(storageKey)).data ?? null,
}))

/** The model that new chats begin with from now on. */
export function chooseNewChatModel(id: ModelId): void {
  store.setState({ chosen: id })
  writeStored(storageKey, id)
}

export const canChat = (model: Model): boolean => !model.missing && model.facts.hasChatTemplate

/** The model of a new chat: the one chosen last, else one that is loaded, else the first that can chat. */
export function newChatModel(
  models: readonly Model[],
  engine: EngineState | undefined,
  chosen: ModelId | null,
): Model | null {
  const able = models.filter(canChat)
  const loaded = new Set(engine?.loaded.map(({ modelId }) => modelId))
  return able.find(({ id }) => id === chosen) ?? able.find(({ id }) => loaded.has(id)) ?? able[0] ?? null
}

export const useNewChatModel = (): ModelId | null => useStore(store, ({ chosen }) => chosen)
