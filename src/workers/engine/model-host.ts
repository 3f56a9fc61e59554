import type { LlamaContext, LlamaContextSequence, LlamaModel, Token } from 'node-llama-cpp'
import type { LoadedModel } from '#shared/contract/models.ts'
import type { Tokenizer } from './prompt-tokens.ts'
import { SequenceSlots } from './sequence-slots.ts'

/** A model in memory with its one context, whose sequences are decoded in one batch. */
export class ModelHost {
  readonly model: LlamaModel
  readonly context: LlamaContext
  readonly tokenizer: Tokenizer
  readonly slots: SequenceSlots<LlamaContextSequence>
  readonly info: LoadedModel
  /** Measured while prompts are read, so that a long one is read in pieces of about a second. */
  promptTokensPerSecond: number | null = null
  /** Ends all runs before the memory goes. */
  readonly #closing = new AbortController()
  readonly #runs = new Set<Promise<void>>()

  constructor(parts: {
    readonly model: LlamaModel
    readonly context: LlamaContext
    readonly tokenizer: Tokenizer
    readonly info: LoadedModel
  }) {
    this.model = parts.model
    this.context = parts.context
    this.tokenizer = parts.tokenizer
    this.info = parts.info
    this.slots = new SequenceSlots(Array.from({ length: parts.info.sequences }, () => parts.context.getSequence()))
  }

  get closing(): AbortSignal {
    return this.#closing.signal
  }

  /** The stop texts that are one special token: such a token has no text in an answer, so it is looked for by its id. */
  stopTokens(stopTexts: readonly string[]): ReadonlySet<Token> {
    const tokens = new Set<Token>()
    for (const text of stopTexts) {
      const token = this.tokenizer.single(text)
      if (token !== null && this.model.isSpecialToken(token)) tokens.add(token)
    }
    return tokens
  }

  /** Keeps the model in memory until `run` has settled. */
  async during(run: () => Promise<void>): Promise<void> {
    const running = run()
    this.#runs.add(running)
    try {
      await running
    } finally {
      this.#runs.delete(running)
    }
  }

  /** Aborts the runs, waits for them, and gives the memory back. */
  async dispose(): Promise<void> {
    this.#closing.abort()
    await Promise.allSettled(this.#runs)
    await this.context.dispose()
    await this.model.dispose()
  }
}
