import type { ModelId } from '#shared/ids.ts'
import type { LoaderFacts } from '#shared/gguf/facts.ts'
import { type PromptMessage, renderPrompt } from '#shared/prompt/render-prompt.ts'
import type { GenerateEvent, Sampling } from '#shared/protocol/engine.ts'
import type { Engine } from '#main/platform/engine/engine.ts'
import type { ModelsService } from './service.ts'

/** A careful middle that suits most models. One of a hundred million parameters keeps to its subject only when the likeliest token is taken. */
const usualSampling: Sampling = { temperature: 0.7, topK: 40, topP: 0.95, minP: 0.05, repeatPenalty: 1.05, seed: null }
const smallModelSampling: Sampling = { ...usualSampling, temperature: 0, repeatPenalty: 1.1 }
const smallModelParameters = 1e9

export interface AnswerRequest {
  readonly modelId: ModelId
  readonly sequenceKey: string
  readonly messages: readonly PromptMessage[]
  readonly continueLast: boolean
  readonly signal: AbortSignal
}

/** Joins the registry of models and the engine to what chat needs: a conversation in, an answer out. */
export function modelConversations(deps: {
  readonly models: ModelsService
  readonly engine: Engine
  readonly starterSystemPrompt: string
}) {
  const { models, engine } = deps
  // The starter answers worse under the system prompt that its template brings ("the capital of France" becomes a song).
  const starterSystem: PromptMessage = { role: 'system', content: deps.starterSystemPrompt }
  return {
    defaultId: () => models.defaultId(),
    nameOf: async (id: ModelId): Promise<string> => (await models.existing(id)).name,

    answer: ({ modelId, signal, ...conversation }: AnswerRequest): AsyncIterable<GenerateEvent> =>
      models.using(modelId, signal, ({ model, loader }) => {
        const small = model.facts.parameterCount !== null && model.facts.parameterCount < smallModelParameters
        const request = {
          modelId,
          sequenceKey: conversation.sequenceKey,
          prompt: promptOf(model.name, loader, {
            ...conversation,
            messages: model.isStarter ? [starterSystem, ...conversation.messages] : conversation.messages,
          }),
          sampling: small ? smallModelSampling : usualSampling,
          maxTokens: null,
          stopTexts: [],
        }
        return engine.generate(request, { signal })
      }),
  }
}

const promptOf = (
  modelName: string,
  { chatTemplate, bos, eos }: LoaderFacts,
  { messages, continueLast }: Pick<AnswerRequest, 'messages' | 'continueLast'>,
): string =>
  renderPrompt({
    modelName,
    template: chatTemplate,
    messages,
    bosToken: bos?.text ?? null,
    eosToken: eos?.text ?? null,
    addGenerationPrompt: true,
    continueFinalMessage: continueLast,
  })
