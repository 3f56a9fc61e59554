import type { ModelFacts } from '#shared/contract/models.ts'
import type { GgufHeader } from './header.ts'
import { fileTypeName, TENSOR_TYPES } from './tensor-types.ts'
import type { GgufValue } from './values.ts'
import type { SpecialToken } from './vocabulary.ts'

/** What is needed to write prompts for a model and to tell how much memory a conversation takes. */
export interface LoaderFacts {
  readonly chatTemplate: string | null
  readonly bos: SpecialToken | null
  readonly eos: SpecialToken | null
  readonly unk: SpecialToken | null
  readonly pad: SpecialToken | null
  /** The model was trained with its BOS before every text. */
  readonly addBos: boolean
  readonly embeddingLength: number | null
  readonly headCount: number | null
  /** Of each layer: some models differ from layer to layer. Empty where the file does not say. */
  readonly kvHeadCounts: readonly number[]
  /** Numbers that a KV head keeps of one token as key and as value. */
  readonly keyLength: number | null
  readonly valueLength: number | null
  readonly tensorBytes: number
  /** Which part of a model in several files this one is, from 0; null where it is whole. */
  readonly split: { readonly index: number; readonly count: number; readonly tensorCount: number | null } | null
}

/** Pre-tokenizers to which llama.cpp puts a BOS where the file does not say. */
const PRE_TOKENIZERS_WITH_BOS: ReadonlySet<unknown> = new Set([
  'llama3',
  'llama-v3',
  'llama-bpe',
  'falcon3',
  'falcon-h1',
  'pixtral',
  'midm-2.0',
  'lfm2',
  'jina-v5-nano',
  'tekken',
  'chameleon',
])

const MAX_LAYERS = 4096

/** What the header says of the model, for people to read. */
export function modelFacts(header: GgufHeader): ModelFacts {
  return {
    architecture: textOf(header, 'general.architecture') ?? '',
    name: textOf(header, 'general.name')?.trim() ?? null,
    // The rest of the weights lies in files that this header knows nothing of.
    parameterCount: splitOf(header) ? null : header.tensors.reduce((sum, tensor) => sum + tensor.elements, 0),
    quantization: quantizationOf(header),
    contextLength: ownSize(header, 'context_length'),
    layerCount: ownSize(header, 'block_count'),
    vocabularySize: header.vocabulary?.size ?? ownSize(header, 'vocab_size'),
    license: textOf(header, 'general.license'),
    hasChatTemplate: textOf(header, 'tokenizer.chat_template') !== null,
    ggufVersion: header.version,
    tensorCount: header.tensors.length,
    hasByteFallback: header.vocabulary?.hasByteFallback ?? true,
  }
}

/** What the header says that a program needs to use the model. */
export function loaderFacts(header: GgufHeader): LoaderFacts {
  const { vocabulary } = header
  const embeddingLength = ownSize(header, 'embedding_length')
  const headCount = ownSize(header, 'attention.head_count')
  const headLength = embeddingLength !== null && headCount ? Math.floor(embeddingLength / headCount) : null
  return {
    chatTemplate: textOf(header, 'tokenizer.chat_template'),
    bos: vocabulary?.bos ?? null,
    eos: vocabulary?.eos ?? null,
    unk: vocabulary?.unk ?? null,
    pad: vocabulary?.pad ?? null,
    addBos: addsBos(header),
    embeddingLength,
    headCount,
    kvHeadCounts: kvHeadCountsOf(header, ownSize(header, 'block_count'), headCount),
    keyLength: ownSize(header, 'attention.key_length') ?? headLength,
    valueLength: ownSize(header, 'attention.value_length') ?? headLength,
    tensorBytes: header.tensors.reduce((sum, tensor) => sum + (tensor.sizeBytes ?? 0), 0),
    split: splitOf(header),
  }
}

const isSize = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 0

/** A text of the metadata; null where there is none, or nothing in it. */
function textOf({ metadata }: GgufHeader, key: string): string | null {
  const value = metadata.get(key)
  return typeof value === 'string' && value.trim() !== '' ? value : null
}

/** What the architecture says under its own name, e.g. "llama.block_count". */
function ownValue(header: GgufHeader, key: string): GgufValue | undefined {
  return header.metadata.get(`${textOf(header, 'general.architecture') ?? ''}.${key}`)
}

function ownSize(header: GgufHeader, key: string): number | null {
  const value = ownValue(header, key)
  return isSize(value) ? value : null
}

function quantizationOf({ metadata, tensors }: GgufHeader): string | null {
  const fileType = metadata.get('general.file_type')
  const named = typeof fileType === 'number' ? fileTypeName(fileType) : null
  if (named !== null) return named
  const elements = new Map<number, number>()
  for (const tensor of tensors) elements.set(tensor.typeId, (elements.get(tensor.typeId) ?? 0) + tensor.elements)
  const [most] = [...elements].sort(([, a], [, b]) => b - a)
  return most ? (TENSOR_TYPES.get(most[0])?.name ?? null) : null
}

function addsBos({ metadata }: GgufHeader): boolean {
  const said = metadata.get('tokenizer.ggml.add_bos_token')
  const tokenizer = metadata.get('tokenizer.ggml.model')
  if (tokenizer === 'gemma4') return true
  if (typeof said === 'boolean') return said
  if (tokenizer === 'llama' || tokenizer === 'bert') return true
  return tokenizer === 'gpt2' && PRE_TOKENIZERS_WITH_BOS.has(metadata.get('tokenizer.ggml.pre'))
}

function kvHeadCountsOf(header: GgufHeader, layers: number | null, headCount: number | null): readonly number[] {
  const said = ownValue(header, 'attention.head_count_kv') ?? headCount
  if (said !== null && typeof said === 'object') return (said.items ?? []).filter(isSize)
  if (!isSize(said) || layers === null || layers > MAX_LAYERS) return []
  return Array.from({ length: layers }, () => said)
}

function splitOf({ metadata }: GgufHeader): LoaderFacts['split'] {
  const index = metadata.get('split.no')
  const count = metadata.get('split.count')
  const tensorCount = metadata.get('split.tensors.count')
  if (!isSize(index) || !isSize(count) || count < 2) return null
  return { index, count, tensorCount: isSize(tensorCount) ? tensorCount : null }
}
