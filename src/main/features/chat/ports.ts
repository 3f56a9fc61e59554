import type { RunStats } from '#shared/contract/chat.ts'
import type { ModelId } from '#shared/ids.ts'
import type { PromptMessage } from '#shared/prompt/render-prompt.ts'

export type AnswerEvent =
  | { readonly type: 'started'; readonly promptTokens: number; readonly reusedTokens: number }
  | { readonly type: 'delta'; readonly text: string; readonly tokens: number }
  | {
      readonly type: 'done'
      readonly reason: 'end' | 'stopText' | 'maxTokens' | 'contextFull' | 'aborted'
      readonly stats: RunStats
    }

/** A model, as chat needs it: `app.ts` joins the engine and the registry of models to this. */
export interface ChatModels {
  /** The model that a chat without a choice of its own talks to. */
  defaultId(): Promise<ModelId | null>
  nameOf(id: ModelId): Promise<string>
  /** Loads the model where needed, renders the conversation by its own template, and streams. Rejects with AppError. */
  answer(request: {
    readonly modelId: ModelId
    /** Names the conversation whose state the engine may still hold. */
    readonly sequenceKey: string
    readonly messages: readonly PromptMessage[]
    /** Go on with the last message instead of beginning a new one. */
    readonly continueLast: boolean
    readonly signal: AbortSignal
  }): AsyncIterable<AnswerEvent>
}
