import type { ByteSource } from './header-reader.ts'
import { TENSOR_TYPES } from './tensor-types.ts'

/** A value as it lies in a file: its type and its bytes, which a test may make to lie. */
interface DraftValue {
  readonly type: number
  readonly bytes: Uint8Array
}

interface DraftTensor {
  readonly name: string
  readonly typeId: number
  readonly dimensions: readonly (number | bigint)[]
  readonly offset: number | bigint
}

/** A GGUF file to write; the counts follow from the lists where a test does not set them. */
export interface Draft {
  readonly magic: string
  readonly version: number
  readonly metadata: readonly (readonly [key: string, value: DraftValue])[]
  readonly tensors: readonly DraftTensor[]
  readonly tensorCount?: number | bigint
  readonly metadataCount?: number | bigint
  /** Bytes of tensor data; as many as the tensors need where a test does not set it. */
  readonly dataBytes?: number
}

const ALIGNMENT_BYTES = 32

const join = (parts: readonly Uint8Array[]): Uint8Array => {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0))
  let offset = 0
  for (const part of parts) {
    joined.set(part, offset)
    offset += part.byteLength
  }
  return joined
}

const fixed = (sizeBytes: number, write: (view: DataView) => void): Uint8Array => {
  const bytes = new Uint8Array(sizeBytes)
  write(new DataView(bytes.buffer))
  return bytes
}
const u32Bytes = (value: number) => fixed(4, (view) => view.setUint32(0, value, true))
const u64Bytes = (value: number | bigint) => fixed(8, (view) => view.setBigUint64(0, BigInt(value), true))
const textBytes = (value: string): Uint8Array => {
  const bytes = new TextEncoder().encode(value)
  return join([u64Bytes(bytes.byteLength), bytes])
}

export const u32 = (value: number): DraftValue => ({ type: 4, bytes: u32Bytes(value) })
export const i32 = (value: number): DraftValue => ({ type: 5, bytes: u32Bytes(value) })
export const f32 = (value: number): DraftValue => ({
  type: 6,
  bytes: fixed(4, (view) => view.setFloat32(0, value, true)),
})
export const bool = (value: boolean): DraftValue => ({ type: 7, bytes: Uint8Array.of(value ? 1 : 0) })
export const text = (value: string): DraftValue => ({ type: 8, bytes: textBytes(value) })
export const u64 = (value: number | bigint): DraftValue => ({ type: 10, bytes: u64Bytes(value) })

/** An array whose elements are all of the type of the first. */
export const array = (elementType: number, items: readonly DraftValue[], length?: number | bigint): DraftValue => ({
  type: 9,
  bytes: join([u32Bytes(elementType), u64Bytes(length ?? items.length), ...items.map((item) => item.bytes)]),
})
export const texts = (items: readonly string[]) => array(8, items.map(text))

/** The file that a draft describes. */
export function writeGguf(draft: Draft): Uint8Array {
  const head = join([
    new TextEncoder().encode(draft.magic),
    u32Bytes(draft.version),
    u64Bytes(draft.tensorCount ?? draft.tensors.length),
    u64Bytes(draft.metadataCount ?? draft.metadata.length),
    ...draft.metadata.flatMap(([key, value]) => [textBytes(key), u32Bytes(value.type), value.bytes]),
    ...draft.tensors.flatMap(tensorBytes),
  ])
  const last = draft.tensors.at(-1)
  const dataBytes = draft.dataBytes ?? (last ? Number(last.offset) + sizeOf(last) : 0)
  return join([head, new Uint8Array(last ? padding(head.byteLength) : 0), new Uint8Array(dataBytes)])
}

const tensorBytes = ({ name, dimensions, typeId, offset }: DraftTensor): Uint8Array[] => [
  textBytes(name),
  u32Bytes(dimensions.length),
  ...dimensions.map(u64Bytes),
  u32Bytes(typeId),
  u64Bytes(offset),
]

const padding = (length: number) => (ALIGNMENT_BYTES - (length % ALIGNMENT_BYTES)) % ALIGNMENT_BYTES

function sizeOf({ typeId, dimensions }: DraftTensor): number {
  const type = TENSOR_TYPES.get(typeId) ?? { blockElements: 1, blockBytes: 1 }
  return (
    (dimensions.reduce<number>((product, size) => product * Number(size), 1) / type.blockElements) * type.blockBytes
  )
}

/** Tensors that lie one after the other, as a file needs them. */
export function inOrder(tensors: readonly Omit<DraftTensor, 'offset'>[]): readonly DraftTensor[] {
  let offset = 0
  return tensors.map((tensor) => {
    const placed = { ...tensor, offset }
    const end = offset + sizeOf(placed)
    offset = end + padding(end)
    return placed
  })
}

const BYTE_TOKENS = Array.from({ length: 256 }, (_, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`)

/** A small model that is right in every detail; a test replaces what it breaks. */
export function smallModel(changes: Partial<Draft> = {}): Draft {
  return {
    magic: 'GGUF',
    version: 3,
    metadata: [
      ['general.architecture', text('llama')],
      ['general.name', text('Tiny')],
      ['general.license', text('apache-2.0')],
      ['general.file_type', u32(15)],
      ['llama.context_length', u32(2048)],
      ['llama.block_count', u32(2)],
      ['llama.embedding_length', u32(64)],
      ['llama.attention.head_count', u32(8)],
      ['llama.attention.head_count_kv', array(5, [i32(2), i32(4)])],
      ['llama.attention.layer_norm_rms_epsilon', f32(1e-5)],
      ['tokenizer.ggml.model', text('llama')],
      ['tokenizer.ggml.tokens', texts(['<unk>', '<s>', '</s>', ...BYTE_TOKENS, '▁the', 'é'])],
      ['tokenizer.ggml.bos_token_id', u32(1)],
      ['tokenizer.ggml.eos_token_id', u32(2)],
      ['tokenizer.ggml.add_bos_token', bool(true)],
      ['tokenizer.chat_template', text('{{ messages[0].content }}')],
    ],
    tensors: inOrder([
      { name: 'token_embd.weight', typeId: 3, dimensions: [64, 261] },
      { name: 'blk.0.attn_q.weight', typeId: 0, dimensions: [5, 3] },
      { name: 'output_norm.weight', typeId: 0, dimensions: [64] },
    ]),
    ...changes,
  }
}

/** The small model with some keys set, added or (undefined) taken away. */
export function withMetadata(changes: Readonly<Record<string, DraftValue | undefined>>): Draft {
  const draft = smallModel()
  const metadata = new Map(draft.metadata)
  for (const [key, value] of Object.entries(changes)) {
    if (value) metadata.set(key, value)
    else metadata.delete(key)
  }
  return { ...draft, metadata: [...metadata] }
}

/** Bytes in memory as a source that counts what is read of it. */
export function bytesSource(bytes: Uint8Array): ByteSource & { readonly bytesRead: () => number } {
  let bytesRead = 0
  return {
    sizeBytes: bytes.byteLength,
    bytesRead: () => bytesRead,
    read(offset, length) {
      const block = bytes.slice(offset, offset + length)
      bytesRead += block.byteLength
      return Promise.resolve(block)
    },
  }
}
