import type { HeaderReader } from './header-reader.ts'
import { LIMITS } from './limits.ts'
import { STRING, type GgufArray, type GgufMetadata } from './values.ts'

export interface SpecialToken {
  readonly id: number
  readonly text: string
}

export interface GgufVocabulary {
  readonly size: number
  readonly bos: SpecialToken | null
  readonly eos: SpecialToken | null
  readonly unk: SpecialToken | null
  readonly pad: SpecialToken | null
  /** False: a sentencepiece vocabulary in which some byte has no token; llama.cpp aborts on such a text. */
  readonly hasByteFallback: boolean
}

/** What `readTokens` looks for. */
interface Wanted {
  readonly ids: ReadonlySet<number>
  readonly bytes: boolean
}

/** llama.cpp's name of the sentencepiece tokenizer; all others either work on bytes or have a token for the unknown. */
const SENTENCEPIECE = 'llama'
/** What llama.cpp takes in a sentencepiece vocabulary that does not say. */
const SENTENCEPIECE_IDS: ReadonlyMap<string, number> = new Map([
  ['unknown', 0],
  ['bos', 1],
  ['eos', 2],
])

/** Reads what matters of the vocabulary; null where the file has none. */
export async function readVocabulary(reader: HeaderReader, metadata: GgufMetadata): Promise<GgufVocabulary | null> {
  const tokens = metadata.get('tokenizer.ggml.tokens')
  if (typeof tokens !== 'object' || tokens.elementType !== STRING) return null
  const isSentencepiece = metadata.get('tokenizer.ggml.model') === SENTENCEPIECE

  const idOf = (name: string): number | null => {
    const id = metadata.get(`tokenizer.ggml.${name}_token_id`)
    if (typeof id === 'number' && id >= 0 && id < tokens.length) return id
    return isSentencepiece ? (SENTENCEPIECE_IDS.get(name) ?? null) : null
  }
  const ids = { bos: idOf('bos'), eos: idOf('eos'), unk: idOf('unknown'), pad: idOf('padding') }
  const wanted = { ids: new Set(Object.values(ids).filter((id) => id !== null)), bytes: isSentencepiece }
  const { texts, byteCount } = await readTokens(reader, tokens, wanted)

  const special = (id: number | null): SpecialToken | null => {
    const text = id === null ? undefined : texts.get(id)
    return id === null || text === undefined ? null : { id, text }
  }
  return {
    size: tokens.length,
    bos: special(ids.bos),
    eos: special(ids.eos),
    unk: special(ids.unk),
    pad: special(ids.pad),
    hasByteFallback: !isSentencepiece || byteCount === 256,
  }
}

/**
 * Walks through the tokens a second time, now that it is known which of them matter (the ids come after the list in a file),
 * and stops when nothing is left to find.
 */
async function readTokens(reader: HeaderReader, tokens: GgufArray, wanted: Wanted) {
  const texts = new Map<number, string>()
  const bytes = new Set<number>()
  const isDone = () => texts.size === wanted.ids.size && (!wanted.bytes || bytes.size === 256)
  reader.seek(tokens.offset)
  for (let id = 0; id < tokens.length && !isDone(); id += 1) {
    if (!reader.has(8)) await reader.fill(8)
    const length = reader.size('length of a token', LIMITS.textBytes)
    const isWanted = wanted.ids.has(id) && length <= LIMITS.keptTextBytes
    const mayBeByte = wanted.bytes && (length === 1 || length === 6)
    if (!isWanted && !mayBeByte) {
      reader.skip(length)
      continue
    }
    const text = await reader.text(length)
    if (isWanted) texts.set(id, text)
    const byte = byteOf(text)
    if (byte !== null) bytes.add(byte)
  }
  return { texts, byteCount: bytes.size }
}

const BYTE_TOKEN = /^<0x[0-9A-F]{2}>$/

/** The byte that a sentencepiece token stands for: "<0x0A>", or a character of ASCII itself, as llama.cpp falls back. */
function byteOf(text: string): number | null {
  if (BYTE_TOKEN.test(text)) return Number.parseInt(text.slice(3, 5), 16)
  return text.length === 1 && text.charCodeAt(0) < 128 ? text.charCodeAt(0) : null
}
