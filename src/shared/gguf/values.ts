import type { HeaderReader } from './header-reader.ts'
import { LIMITS } from './limits.ts'

type GgufScalar = number | bigint | boolean | string

/** An array of the metadata; `items` only where it is short. */
export interface GgufArray {
  readonly elementType: number
  readonly length: number
  /** Where its first element begins in the file. */
  readonly offset: number
  readonly items: readonly GgufScalar[] | null
}
export type GgufValue = GgufScalar | GgufArray
export type GgufMetadata = ReadonlyMap<string, GgufValue>

/** The value types of the format that have no fixed size. */
export const STRING = 8
const ARRAY = 9

interface FixedType {
  readonly sizeBytes: number
  readonly read: (reader: HeaderReader) => GgufScalar
}

const FIXED_TYPES: ReadonlyMap<number, FixedType> = new Map<number, FixedType>([
  [0, { sizeBytes: 1, read: (reader) => reader.u8() }],
  [1, { sizeBytes: 1, read: (reader) => reader.i8() }],
  [2, { sizeBytes: 2, read: (reader) => reader.u16() }],
  [3, { sizeBytes: 2, read: (reader) => reader.i16() }],
  [4, { sizeBytes: 4, read: (reader) => reader.u32() }],
  [5, { sizeBytes: 4, read: (reader) => reader.i32() }],
  [6, { sizeBytes: 4, read: (reader) => reader.f32() }],
  [7, { sizeBytes: 1, read: (reader) => reader.u8() !== 0 }],
  [10, { sizeBytes: 8, read: (reader) => exact(reader.u64()) }],
  [11, { sizeBytes: 8, read: (reader) => exact(reader.i64()) }],
  [12, { sizeBytes: 8, read: (reader) => reader.f64() }],
])

const exact = (value: bigint) => (Number.isSafeInteger(Number(value)) ? Number(value) : value)

/** Reads the value of `key`; undefined where it is a string too long to keep. */
export async function readValue(reader: HeaderReader, key: string): Promise<GgufValue | undefined> {
  const where = quoted(key)
  const type = await reader.nextU32()
  if (type === STRING) return readString(reader, where, key === 'tokenizer.chat_template')
  if (type === ARRAY) return readArray(reader, where)
  const fixed = FIXED_TYPES.get(type)
  if (!fixed) throw reader.damaged(`type ${type} of ${where}`)
  await reader.fill(fixed.sizeBytes)
  return fixed.read(reader)
}

async function readString(reader: HeaderReader, where: string, isTemplate: boolean): Promise<string | undefined> {
  const length = await reader.nextSize(`length of ${where}`, isTemplate ? LIMITS.keptTemplateBytes : LIMITS.textBytes)
  if (isTemplate || length <= LIMITS.keptTextBytes) return reader.text(length)
  reader.skip(length)
  return undefined
}

async function readArray(reader: HeaderReader, where: string): Promise<GgufArray> {
  const elementType = await reader.nextU32()
  const length = await reader.nextSize(`length of ${where}`, LIMITS.arrayLength)
  const array = { elementType, length, offset: reader.position() }
  const fixed = FIXED_TYPES.get(elementType)
  if (fixed) return { ...array, items: await fixedItems(reader, fixed, length) }
  if (elementType === STRING) return { ...array, items: await stringItems(reader, where, length) }
  // The engine reads no arrays of arrays either.
  throw reader.damaged(`element type ${elementType} of ${where}`)
}

async function fixedItems(
  reader: HeaderReader,
  type: FixedType,
  length: number,
): Promise<readonly GgufScalar[] | null> {
  const sizeBytes = length * type.sizeBytes
  if (length > LIMITS.keptArrayLength) {
    reader.skip(sizeBytes)
    return null
  }
  await reader.fill(sizeBytes)
  return Array.from({ length }, () => type.read(reader))
}

async function stringItems(reader: HeaderReader, where: string, length: number): Promise<readonly string[] | null> {
  const items: string[] = []
  const place = `length of a string in ${where}`
  for (let index = 0; index < length; index += 1) {
    // Awaits only at the end of a block: a vocabulary has a million strings.
    if (!reader.has(8)) await reader.fill(8)
    const textBytes = reader.size(place, LIMITS.textBytes)
    if (length <= LIMITS.keptArrayLength && textBytes <= LIMITS.keptTextBytes) items.push(await reader.text(textBytes))
    else reader.skip(textBytes)
  }
  return items.length === length ? items : null
}

/** A name from the file as an error may show it: short, and on one line. */
export const quoted = (name: string) => JSON.stringify(name.length > 64 ? `${name.slice(0, 64)}…` : name)

/** About the memory that a kept value takes. */
export function keptBytes(value: GgufValue | undefined): number {
  if (value === undefined) return 0
  if (typeof value === 'string') return 16 + value.length * 2
  if (typeof value !== 'object') return 16
  return (value.items ?? []).reduce((sum: number, item) => sum + keptBytes(item), 16)
}
