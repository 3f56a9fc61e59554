import type { Token } from 'node-llama-cpp'

/** The part of a model that turns tokens into text. */
export interface Detokenizer {
  readonly vocabularyType: string
  detokenize(tokens: readonly Token[], specialTokens: boolean, lastTokens?: readonly Token[]): string
}

export interface TokenText {
  /** Takes the next token and gives the characters that are complete with it. */
  push(token: Token): string
}

/** How far back a sentencepiece vocabulary looks to know whether a token begins with a space. */
const contextTokens = 3
/** A window that never ends on a whole character is broken text: it is given up at this length and shown as it is. */
const windowLimit = 32
const incomplete = '\uFFFD'

/**
 * Turns tokens into text as they come. A character whose bytes are spread over several tokens is given when it is whole.
 * @param before the tokens in front, of which the last ones decide about a leading space.
 */
export function createTokenText(model: Detokenizer, before: readonly Token[]): TokenText {
  // Byte-level BPE has no such rule, and the look back doubles the cost of a token.
  const looksBack = model.vocabularyType !== 'bpe'
  let last: readonly Token[] = before.slice(-contextTokens)
  let window: Token[] = []
  let given = 0

  return {
    push(token) {
      window.push(token)
      const text = model.detokenize(window, false, looksBack ? last : undefined)
      const whole = !text.endsWith(incomplete) || window.length >= windowLimit
      const upTo = Math.max(given, whole ? text.length : text.length - incomplete.length)
      const piece = text.slice(given, upTo)
      given = upTo
      // A window without any text is a space that stood first and was taken away: the next token must not lose its own too.
      if (whole && (text !== '' || window.length >= windowLimit)) {
        if (looksBack) last = [...last, ...window].slice(-contextTokens)
        window = []
        given = 0
      }
      return piece
    },
  }
}
