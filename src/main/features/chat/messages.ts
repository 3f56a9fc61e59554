import type { Message } from '#shared/contract/chat.ts'
import { type MessageId, type ModelId, newId } from '#shared/ids.ts'
import type { PromptMessage } from '#shared/prompt/render-prompt.ts'

export interface NamedModel {
  readonly id: ModelId
  readonly name: string
}

type Beginning = Pick<Message, 'id' | 'parentId' | 'text' | 'createdAtMs'>

export const newQuestion = (part: Beginning): Message => ({
  ...part,
  role: 'user',
  status: 'complete',
  failure: null,
  modelId: null,
  modelName: null,
  stats: null,
})

/** An answer of which nothing is written yet. */
export const newAnswer = (parentId: MessageId, model: NamedModel, createdAtMs: number): Message => ({
  ...newQuestion({ id: newId<MessageId>(), parentId, text: '', createdAtMs }),
  ...writtenBy(model),
  role: 'assistant',
})

/** An answer that goes on, perhaps by another model than began it. */
export const reopened = (answer: Message, model: NamedModel): Message => ({
  ...answer,
  ...writtenBy(model),
  failure: null,
  stats: null,
})

const writtenBy = (model: NamedModel) => ({ status: 'streaming', modelId: model.id, modelName: model.name }) as const

/**
 * What a model gets to read. An answer that never began is left out, and the two questions around it become one, since many templates
 * refuse two turns of one speaker.
 */
export function conversation(messages: readonly Message[]): PromptMessage[] {
  const turns: PromptMessage[] = []
  for (const { role, text } of messages) {
    const last = turns.at(-1)
    if (text === '') continue
    if (last?.role === role) turns[turns.length - 1] = { role, content: `${last.content}\n\n${text}` }
    else turns.push({ role, content: text })
  }
  return turns
}
