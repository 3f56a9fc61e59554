/** A vocabulary as the header of a GGUF file lists it. */
export interface GgufVocabulary {
  readonly tokens: readonly string[]
  readonly token_type: readonly number[]
}

// Token types, by their numbers in the file format.
const control = 3
const unknown = 2
const userDefined = 4

/** What of a sentencepiece vocabulary decides whether a text can be tokenised without byte tokens. */
export interface Vocabulary {
  /** Characters that have a token of their own. */
  readonly characters: ReadonlySet<string>
  /** Texts of tokens that stand for themselves, longest first: they are cut out before the rest is tokenised. */
  readonly specialTexts: readonly string[]
  /** Stands for a character that the vocabulary lacks, as in sentencepiece itself; empty where there is none. */
  readonly unknownText: string
}

/** Reads the vocabulary from a file's header. It never asks the tokenizer, which would abort the process. */
export function readVocabulary({ tokens, token_type: types }: GgufVocabulary): Vocabulary {
  const characters = new Set<string>()
  const specialTexts: string[] = []
  let unknownText = ''
  for (const [index, raw] of tokens.entries()) {
    const type = types[index]
    // Sentencepiece writes a space as U+2581.
    const text = raw.replaceAll('\u2581', ' ')
    if (type === control || type === userDefined || type === unknown) specialTexts.push(raw)
    if (type === unknown && unknownText === '') unknownText = raw
    if (isOneCharacter(text)) characters.add(text)
  }
  return {
    characters,
    specialTexts: specialTexts.filter((text) => text !== '').toSorted((a, b) => b.length - a.length),
    unknownText,
  }
}

/** Puts the unknown token in the place of each character that the vocabulary lacks, and leaves the texts of special tokens alone. */
export function representable(text: string, vocabulary: Vocabulary): string {
  const { characters, specialTexts, unknownText } = vocabulary
  const keep = (part: string) =>
    Array.from(part, (character) => (characters.has(character) ? character : unknownText)).join('')
  if (specialTexts.length === 0) return keep(text)
  const specials = new RegExp(`(${specialTexts.map((special) => escaped(special)).join('|')})`)
  // A split by a group gives text and special in turn.
  return text
    .split(specials)
    .map((part, index) => (index % 2 === 1 ? part : keep(part)))
    .join('')
}

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')

const isOneCharacter = (text: string): boolean => {
  const [first, second] = text
  return first !== undefined && second === undefined
}
