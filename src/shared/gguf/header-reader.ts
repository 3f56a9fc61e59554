import { AppError } from '#shared/app-error.ts'
import { LIMITS } from './limits.ts'

/** Bytes that can be read at any place: a file, or a buffer in a test. */
export interface ByteSource {
  readonly sizeBytes: number
  /** Resolves to `length` bytes from `offset` on, or to fewer where the source ends. */
  read(offset: number, length: number): Promise<Uint8Array>
}

/** Works this long at most before other work on the thread gets its turn. */
const TURN_MS = 5

/** A BOM at the start of a token or a template is part of it. */
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })

const nextTurn = () => new Promise<void>((resolve) => setTimeout(resolve, 0))

/**
 * Reads little-endian values from a source, one after the other and one block at a time.
 * Every asynchronous read checks its length against the file first; the synchronous ones need a `fill` that covered them.
 */
export function headerReader(source: ByteSource, path: string, signal?: AbortSignal) {
  let block: DataView = new DataView(new ArrayBuffer(0))
  let blockOffset = 0
  let at = 0
  let turnStartedMs = performance.now()

  const truncated = (neededBytes: number) =>
    new AppError('GGUF_TRUNCATED', { path, sizeBytes: source.sizeBytes, neededBytes })
  const impossible = (where: string, value: number | bigint | string, limit: number | string) =>
    new AppError('GGUF_IMPOSSIBLE', { path, where, value: String(value), limit: String(limit) })
  const damaged = (where: string) => new AppError('GGUF_DAMAGED', { path, where })

  const position = () => blockOffset + at

  /** Throws unless the file, and what we call a header, go on for `length` bytes. */
  function check(length: number): void {
    const end = position() + length
    if (end > source.sizeBytes) throw truncated(end)
    if (end > LIMITS.headerBytes) throw impossible('header', end, LIMITS.headerBytes)
  }

  async function breathe(): Promise<void> {
    signal?.throwIfAborted()
    if (performance.now() - turnStartedMs < TURN_MS) return
    await nextTurn()
    turnStartedMs = performance.now()
    signal?.throwIfAborted()
  }

  const has = (length: number) => at + length <= block.byteLength

  async function fill(length: number): Promise<void> {
    if (has(length)) return
    check(length)
    await breathe()
    const offset = position()
    const bytes = await source.read(offset, Math.min(Math.max(length, LIMITS.blockBytes), source.sizeBytes - offset))
    if (bytes.byteLength < length) throw truncated(offset + length)
    block = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    blockOffset = offset
    at = 0
  }

  function take(length: number): number {
    const start = at
    at += length
    return start
  }

  const u32 = () => block.getUint32(take(4), true)

  /** A count, length or offset (u64) that must not exceed `limit`; without a bigint, since a vocabulary has a million of them. */
  function size(where: string, limit: number): number {
    const start = take(8)
    const value = block.getUint32(start + 4, true) * 2 ** 32 + block.getUint32(start, true)
    if (value > limit) throw impossible(where, block.getBigUint64(start, true), limit)
    return value
  }

  async function nextSize(where: string, limit: number): Promise<number> {
    await fill(8)
    return size(where, limit)
  }

  async function nextU32(): Promise<number> {
    await fill(4)
    return u32()
  }

  function skip(length: number): void {
    check(length)
    at += length
  }

  /** The next bytes as they lie in the block: look at them before the next read. */
  async function bytes(length: number): Promise<Uint8Array> {
    await fill(length)
    return new Uint8Array(block.buffer, block.byteOffset + take(length), length)
  }

  return {
    path,
    sizeBytes: source.sizeBytes,
    truncated,
    impossible,
    damaged,
    position,
    breathe,
    has,
    fill,
    skip,
    bytes,
    size,
    nextSize,
    nextU32,
    u8: () => block.getUint8(take(1)),
    u32,
    u64: () => block.getBigUint64(take(8), true),
    i8: () => block.getInt8(take(1)),
    u16: () => block.getUint16(take(2), true),
    i16: () => block.getInt16(take(2), true),
    i32: () => block.getInt32(take(4), true),
    i64: () => block.getBigInt64(take(8), true),
    f32: () => block.getFloat32(take(4), true),
    f64: () => block.getFloat64(take(8), true),
    text: async (length: number) => utf8.decode(await bytes(length)),
    /** Goes on at `offset`, which must lie within what was read before. */
    seek(offset: number): void {
      block = new DataView(new ArrayBuffer(0))
      blockOffset = offset
      at = 0
    },
  }
}
export type HeaderReader = ReturnType<typeof headerReader>
