import { AppError } from '#shared/app-error.ts'
import { runTemplate } from './chat-template.ts'

export interface PromptMessage {
  readonly role: string
  readonly content: string
  /** What some templates know besides: tool_calls, reasoning_content, name. */
  readonly [key: string]: unknown
}

export interface PromptRequest {
  /** The model's own chat template; null where it has none. */
  readonly template: string | null
  /** Of the model, for the error. */
  readonly modelName: string
  readonly messages: readonly PromptMessage[]
  readonly bosToken: string | null
  readonly eosToken: string | null
  /** End with the opening of an answer, so that the model writes one. */
  readonly addGenerationPrompt: boolean
  /** End with the text of the last message, so that the model goes on with it. */
  readonly continueFinalMessage?: boolean
  readonly tools?: readonly unknown[]
  readonly documents?: readonly unknown[]
  /** What a template that writes the date takes for now. */
  readonly nowMs?: number
  /** Further variables of the template, e.g. enable_thinking, pad_token. */
  readonly extra?: Readonly<Record<string, unknown>>
}

/**
 * Writes a conversation as the text that the model reads: the one renderer for chat, local API, context meter, dataset preview and
 * token counts. Throws MODEL_NO_CHAT_TEMPLATE, or CHAT_TEMPLATE_FAILED with the template's own words; never falls back to a guess.
 */
export function renderPrompt(request: PromptRequest): string {
  const { messages } = request
  const last = messages.at(-1)
  if (!request.continueFinalMessage || !last) return render(request, messages, request.addGenerationPrompt)
  // What the model saw when it began that message, and what it has written since: to the letter the text it was stopped at, whereas a
  // template that is shown a finished message may trim it, or take its reasoning out.
  return render(request, messages.slice(0, -1), true) + last.content
}

function render(request: PromptRequest, messages: readonly PromptMessage[], addGenerationPrompt: boolean): string {
  const { template, modelName } = request
  if (template === null) throw new AppError('MODEL_NO_CHAT_TEMPLATE', { name: modelName })
  const variables = {
    ...request.extra,
    ...(request.bosToken === null ? {} : { bos_token: request.bosToken }),
    ...(request.eosToken === null ? {} : { eos_token: request.eosToken }),
    messages,
    // None, and not undefined or empty, is what transformers passes: templates tell the three apart.
    tools: request.tools ?? null,
    documents: request.documents ?? null,
    add_generation_prompt: addGenerationPrompt,
  }
  try {
    return runTemplate(template, variables, request.nowMs ?? Date.now())
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    throw new AppError('CHAT_TEMPLATE_FAILED', { name: modelName, detail }, { cause: error })
  }
}

/** Whether a BOS has to be put before the tokens of `text`: the model wants one, and the template has not written it. */
export const needsBos = (
  text: string,
  { bosToken, addBos }: { readonly bosToken: string | null; readonly addBos: boolean },
) => addBos && bosToken !== null && !text.startsWith(bosToken)
