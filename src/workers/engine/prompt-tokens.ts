import type { LlamaModel, Token } from 'node-llama-cpp'
import { representable, type Vocabulary } from './vocabulary.ts'

/** Turns text into a model's tokens. */
export interface Tokenizer {
  /** The prompt as the model reads it: special tokens by their texts, begun with BOS where the model wants it, never twice. */
  promptTokens(text: string): Token[]
  /** Tokens of a piece of text, without BOS. */
  count(text: string): number
  /** The token that alone is `text`, where there is one. */
  single(text: string): Token | null
}

/** @param vocabulary given where the tokenizer would abort the process on a character that it lacks. */
export function createTokenizer(
  model: LlamaModel,
  options: { readonly addBos: boolean | undefined; readonly vocabulary: Vocabulary | null },
): Tokenizer {
  const { vocabulary } = options
  const tokenize = (text: string) => model.tokenize(vocabulary === null ? text : representable(text, vocabulary), true)
  const { bos } = model.tokens
  const wantsBos = options.addBos ?? model.tokens.shouldPrependBosToken
  return {
    promptTokens(text) {
      const tokens = tokenize(text)
      if (wantsBos && bos !== null && tokens[0] !== bos) tokens.unshift(bos)
      return tokens
    },
    count: (text) => tokenize(text).length,
    single(text) {
      const tokens = tokenize(text)
      return tokens.length === 1 ? (tokens[0] ?? null) : null
    },
  }
}
