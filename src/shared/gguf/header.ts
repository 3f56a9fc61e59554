import { AppError } from '#shared/app-error.ts'
import { headerReader, type ByteSource, type HeaderReader } from './header-reader.ts'
import { LIMITS } from './limits.ts'
import { readTensors, type GgufTensor } from './tensors.ts'
import { keptBytes, quoted, readValue, type GgufMetadata, type GgufValue } from './values.ts'
import { readVocabulary, type GgufVocabulary } from './vocabulary.ts'

/** What a GGUF file says before its tensor data begins. */
export interface GgufHeader {
  readonly path: string
  readonly fileSizeBytes: number
  readonly version: 2 | 3
  readonly alignmentBytes: number
  /** By key; strings and arrays only where they are short, the chat template whole. */
  readonly metadata: GgufMetadata
  readonly vocabulary: GgufVocabulary | null
  readonly tensors: readonly GgufTensor[]
  /** Where the tensor data begins in the file. */
  readonly dataOffset: number
}

const MAGIC = [0x47, 0x47, 0x55, 0x46]
const DEFAULT_ALIGNMENT_BYTES = 32

/**
 * Reads the header of a GGUF file, version 2 or 3, little-endian. Time and memory are bounded whatever the bytes say.
 * Rejects with GGUF_EMPTY, GGUF_NOT_GGUF, GGUF_VERSION, GGUF_BIG_ENDIAN, GGUF_TRUNCATED, GGUF_IMPOSSIBLE or GGUF_DAMAGED.
 * That a header can be read does not make the file a model: see `refusal`.
 */
export async function readGgufHeader(
  source: ByteSource,
  { path, signal }: { readonly path: string; readonly signal?: AbortSignal },
): Promise<GgufHeader> {
  const reader = headerReader(source, path, signal)
  await readMagic(reader)
  const version = await readVersion(reader)
  const tensorCount = await reader.nextSize('tensor count', LIMITS.tensorCount)
  const metadata = await readMetadata(reader, await reader.nextSize('key/value count', LIMITS.metadataCount))
  const alignmentBytes = alignmentOf(reader, metadata)
  const tensors = await readTensors(reader, tensorCount)
  const dataOffset = Math.ceil(reader.position() / alignmentBytes) * alignmentBytes
  const vocabulary = await readVocabulary(reader, metadata)
  return {
    path,
    fileSizeBytes: source.sizeBytes,
    version,
    alignmentBytes,
    metadata,
    vocabulary,
    tensors,
    dataOffset,
  }
}

async function readMagic(reader: HeaderReader): Promise<void> {
  if (reader.sizeBytes === 0) throw new AppError('GGUF_EMPTY', { path: reader.path })
  const found = [...(await reader.bytes(Math.min(reader.sizeBytes, MAGIC.length)))]
  if (found.every((byte, index) => byte === MAGIC[index])) return
  const foundHex = found.map((byte) => byte.toString(16).padStart(2, '0')).join('')
  throw new AppError('GGUF_NOT_GGUF', { path: reader.path, foundHex })
}

async function readVersion(reader: HeaderReader): Promise<2 | 3> {
  const version = await reader.nextU32()
  if (version === 2 || version === 3) return version
  const { path } = reader
  // Versions are small numbers: one with nothing in its low half was written the other way round.
  if (version !== 0 && version % 0x1_0000 === 0) throw new AppError('GGUF_BIG_ENDIAN', { path })
  throw new AppError('GGUF_VERSION', { path, version })
}

async function readMetadata(reader: HeaderReader, count: number): Promise<GgufMetadata> {
  const metadata = new Map<string, GgufValue>()
  const keys = new Set<string>()
  let kept = 0
  for (let index = 0; index < count; index += 1) {
    await reader.breathe()
    const key = await reader.text(await reader.nextSize(`length of key ${index}`, LIMITS.keyBytes))
    if (key === '') throw reader.damaged(`key ${index}, which is empty`)
    if (keys.has(key)) throw reader.damaged(`key ${quoted(key)}, which is there twice`)
    keys.add(key)
    const value = await readValue(reader, key)
    kept += key.length * 2 + keptBytes(value)
    if (kept > LIMITS.keptBytes) throw reader.impossible('text in the metadata', kept, LIMITS.keptBytes)
    if (value !== undefined) metadata.set(key, value)
  }
  return metadata
}

function alignmentOf(reader: HeaderReader, metadata: GgufMetadata): number {
  const value = metadata.get('general.alignment') ?? DEFAULT_ALIGNMENT_BYTES
  if (typeof value === 'number' && value > 0 && value <= LIMITS.alignmentBytes && Number.isInteger(Math.log2(value))) {
    return value
  }
  const shown = typeof value === 'object' ? 'an array' : String(value)
  throw reader.impossible('general.alignment', shown, `a power of two up to ${LIMITS.alignmentBytes}`)
}
