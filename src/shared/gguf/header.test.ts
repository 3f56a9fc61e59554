import { describe, expect, test } from 'vitest'
import { readGgufHeader } from './header.ts'
import { LIMITS } from './limits.ts'
import { refusal } from './refusal.ts'
import {
  array,
  bytesSource,
  type Draft,
  inOrder,
  smallModel,
  text,
  texts,
  u32,
  u64,
  withMetadata,
  writeGguf,
} from './testing.ts'

const path = '/models/tiny.gguf'
const read = (bytes: Uint8Array, signal?: AbortSignal) => readGgufHeader(bytesSource(bytes), { path, signal })
const readDraft = (draft: Draft) => read(writeGguf(draft))

describe('a header that is right', () => {
  test.each([2, 3])('version %i is read to its last field', async (version) => {
    const bytes = writeGguf(smallModel({ version }))
    const header = await read(bytes)
    expect(header).toMatchObject({ path, version, fileSizeBytes: bytes.byteLength, alignmentBytes: 32 })
    expect(header.metadata.get('general.name')).toBe('Tiny')
    expect(header.metadata.get('llama.attention.head_count_kv')).toMatchObject({ length: 2, items: [2, 4] })
    expect(header.tensors.map((tensor) => [tensor.name, tensor.sizeBytes])).toEqual([
      ['token_embd.weight', 64 * 261 * 0.625],
      ['blk.0.attn_q.weight', 60],
      ['output_norm.weight', 256],
    ])
    expect(header.dataOffset % 32).toBe(0)
    expect(refusal(header)).toBeNull()
  })

  test('every scalar type keeps its value and leaves the cursor at the next key', async () => {
    const numbers = [
      { type: 0, bytes: Uint8Array.of(200), value: 200 },
      { type: 1, bytes: Uint8Array.of(200), value: -56 },
      { type: 2, bytes: Uint8Array.of(0xfe, 0xff), value: 65_534 },
      { type: 3, bytes: Uint8Array.of(0xfe, 0xff), value: -2 },
      { type: 5, bytes: Uint8Array.of(0xfe, 0xff, 0xff, 0xff), value: -2 },
      { type: 7, bytes: Uint8Array.of(2), value: true },
      { ...u64(2n ** 53n - 1n), value: 2 ** 53 - 1 },
      { ...u64(2n ** 64n - 1n), value: 2n ** 64n - 1n },
      { type: 11, bytes: u64(2n ** 64n - 5n).bytes, value: -5 },
      { type: 12, bytes: new Uint8Array(Float64Array.of(0.5).buffer), value: 0.5 },
    ]
    const { metadata } = await readDraft(
      withMetadata(Object.fromEntries(numbers.map((number, index) => [`test.${index}`, number]))),
    )
    expect(numbers.map((_, index) => metadata.get(`test.${index}`))).toEqual(numbers.map(({ value }) => value))
  })

  test('a long array is counted and passed by, a long string is left out, neither disturbs what follows', async () => {
    const { metadata } = await readDraft(
      withMetadata({
        'a.long.array': array(
          4,
          Array.from({ length: LIMITS.keptArrayLength + 1 }, (_, index) => u32(index)),
        ),
        'a.long.text': text('x'.repeat(LIMITS.keptTextBytes + 1)),
        'a.last.key': text('here'),
      }),
    )
    expect(metadata.get('a.long.array')).toMatchObject({ length: LIMITS.keptArrayLength + 1, items: null })
    expect(metadata.has('a.long.text')).toBe(false)
    expect(metadata.get('a.last.key')).toBe('here')
  })

  test('a vocabulary of many blocks is read in blocks, and other work on the thread gets its turn', async () => {
    const tokens = Array.from({ length: 300_000 }, (_, id) => `token ${id}`)
    const bytes = writeGguf(withMetadata({ 'tokenizer.ggml.tokens': texts(tokens) }))
    const reads: number[] = []
    const source = bytesSource(bytes)
    let turns = 0
    const timer = setInterval(() => (turns += 1), 0)
    const header = await readGgufHeader(
      { ...source, read: (offset, length) => (reads.push(length), source.read(offset, length)) },
      { path },
    )
    clearInterval(timer)
    expect(header.vocabulary).toMatchObject({ size: 300_000, hasByteFallback: false, bos: { id: 1, text: 'token 1' } })
    expect(Math.max(...reads)).toBe(LIMITS.blockBytes)
    expect(reads.length).toBeGreaterThan(8)
    expect(turns).toBeGreaterThan(0)
  }, 60_000)

  test('of the tensor data not a byte more is read than one block', async () => {
    const source = bytesSource(writeGguf(smallModel({ dataBytes: 10 * LIMITS.blockBytes })))
    await readGgufHeader(source, { path })
    expect(source.bytesRead()).toBeLessThanOrEqual(4 * LIMITS.blockBytes)
  })

  test('an abort ends the reading with the reason of the signal', async () => {
    const reason = new Error('the window was closed')
    await expect(read(writeGguf(smallModel()), AbortSignal.abort(reason))).rejects.toBe(reason)
  })
})

/** A file of zeros with a few bytes in it that are not. */
const sparseSource = (
  sizeBytes: number,
  pieces: readonly { readonly offset: number; readonly bytes: Uint8Array }[],
) => ({
  sizeBytes,
  read(offset: number, length: number): Promise<Uint8Array> {
    const block = new Uint8Array(length)
    for (const piece of pieces) {
      if (piece.offset < offset) block.set(piece.bytes.subarray(offset - piece.offset))
      else if (piece.offset < offset + length) block.set(piece.bytes, piece.offset - offset)
    }
    return Promise.resolve(block)
  },
})

const small = writeGguf(smallModel())
const oneTensor = (changes: object) =>
  smallModel({ tensors: [{ name: 'w', typeId: 0, dimensions: [4], offset: 0, ...changes }], dataBytes: 16 })

describe('a file that is refused while its header is read', () => {
  const cases: readonly (readonly [title: string, bytes: Uint8Array, code: string, data: object])[] = [
    ['an empty file', new Uint8Array(0), 'GGUF_EMPTY', { path }],
    ['a web page', new TextEncoder().encode('<!DOCTYPE html>'), 'GGUF_NOT_GGUF', { foundHex: '3c21444f' }],
    ['two bytes of something', Uint8Array.of(1, 255), 'GGUF_NOT_GGUF', { foundHex: '01ff' }],
    ['the first half of the magic', small.slice(0, 2), 'GGUF_TRUNCATED', { sizeBytes: 2 }],
    ['nothing but the magic', small.slice(0, 4), 'GGUF_TRUNCATED', { sizeBytes: 4, neededBytes: 8 }],
    ['version 1', writeGguf(smallModel({ version: 1 })), 'GGUF_VERSION', { version: 1 }],
    ['version 99', writeGguf(smallModel({ version: 99 })), 'GGUF_VERSION', { version: 99 }],
    ['version 0', writeGguf(smallModel({ version: 0 })), 'GGUF_VERSION', { version: 0 }],
    ['big-endian', writeGguf(smallModel({ version: 0x0300_0000 })), 'GGUF_BIG_ENDIAN', { path }],
    [
      'a tensor count of 2^62',
      writeGguf(smallModel({ tensorCount: 2n ** 62n })),
      'GGUF_IMPOSSIBLE',
      { where: 'tensor count', value: String(2n ** 62n), limit: '65536' },
    ],
    [
      'a key count of 2^64 - 1',
      writeGguf(smallModel({ metadataCount: 2n ** 64n - 1n })),
      'GGUF_IMPOSSIBLE',
      { where: 'key/value count', value: '18446744073709551615' },
    ],
    ['more keys than there are', writeGguf(smallModel({ metadataCount: 60_000, tensors: [] })), 'GGUF_TRUNCATED', {}],
    ['more tensors than there are', writeGguf(smallModel({ tensorCount: 60_000 })), 'GGUF_DAMAGED', {}],
    [
      'a key of 2^55 bytes',
      small.slice().fill(0x7f, 30, 31),
      'GGUF_IMPOSSIBLE',
      { where: 'length of key 0', limit: '65535' },
    ],
    [
      'a string of 2^63 bytes',
      writeGguf(withMetadata({ 'general.name': { type: 8, bytes: u64(2n ** 63n).bytes } })),
      'GGUF_IMPOSSIBLE',
      { where: 'length of "general.name"', value: '9223372036854775808' },
    ],
    [
      'a string that ends behind the file',
      writeGguf(smallModel({ tensors: [], metadata: [['k', { type: 8, bytes: u64(100).bytes }]] })),
      'GGUF_TRUNCATED',
      { sizeBytes: 45, neededBytes: 145 },
    ],
    [
      'an array of 2^40 numbers',
      writeGguf(withMetadata({ numbers: array(4, [], 2n ** 40n) })),
      'GGUF_IMPOSSIBLE',
      { where: 'length of "numbers"' },
    ],
    [
      'an array of numbers that ends behind the file',
      writeGguf(withMetadata({ numbers: array(12, [], 16_000_000) })),
      'GGUF_TRUNCATED',
      {},
    ],
    [
      'an array of strings that ends behind the file',
      writeGguf(smallModel({ tensors: [], metadata: [['k', array(8, [text('a')], 16_000_000)]] })),
      'GGUF_TRUNCATED',
      {},
    ],
    [
      'arrays within arrays',
      writeGguf(withMetadata({ nested: array(9, [array(9, [], 1)]) })),
      'GGUF_DAMAGED',
      { where: 'element type 9 of "nested"' },
    ],
    [
      'a value of no known type',
      writeGguf(withMetadata({ odd: { type: 13, bytes: new Uint8Array(8) } })),
      'GGUF_DAMAGED',
      { where: 'type 13 of "odd"' },
    ],
    ['a key without a name', writeGguf(withMetadata({ '': u32(1) })), 'GGUF_DAMAGED', {}],
    [
      'a key that is there twice',
      writeGguf(smallModel({ metadata: [...smallModel().metadata, ['general.name', text('Other')]] })),
      'GGUF_DAMAGED',
      { where: 'key "general.name", which is there twice' },
    ],
    [
      'a chat template of more than a megabyte',
      writeGguf(withMetadata({ 'tokenizer.chat_template': text('x'.repeat(LIMITS.keptTemplateBytes + 1)) })),
      'GGUF_IMPOSSIBLE',
      { where: 'length of "tokenizer.chat_template"' },
    ],
    [
      'short texts without end',
      writeGguf(
        withMetadata(Object.fromEntries(Array.from({ length: 1100 }, (_, i) => [`k${i}`, text('x'.repeat(4096))]))),
      ),
      'GGUF_IMPOSSIBLE',
      { where: 'text in the metadata' },
    ],
    ['an alignment of 0', writeGguf(withMetadata({ 'general.alignment': u32(0) })), 'GGUF_IMPOSSIBLE', { value: '0' }],
    [
      'an alignment of 48',
      writeGguf(withMetadata({ 'general.alignment': u32(48) })),
      'GGUF_IMPOSSIBLE',
      { value: '48' },
    ],
    ['an alignment of 2^31', writeGguf(withMetadata({ 'general.alignment': u32(2 ** 31) })), 'GGUF_IMPOSSIBLE', {}],
    ['an alignment in words', writeGguf(withMetadata({ 'general.alignment': text('32') })), 'GGUF_IMPOSSIBLE', {}],
    [
      'a tensor name of 64 bytes',
      writeGguf(oneTensor({ name: 'n'.repeat(64) })),
      'GGUF_IMPOSSIBLE',
      { where: 'length of the name of tensor 0', value: '64', limit: '63' },
    ],
    [
      'a tensor of five dimensions',
      writeGguf(oneTensor({ dimensions: [1, 1, 1, 1, 1] })),
      'GGUF_IMPOSSIBLE',
      { where: 'dimensions of tensor "w"', value: '5' },
    ],
    [
      'a negative dimension',
      writeGguf(oneTensor({ dimensions: [2n ** 64n - 4n] })),
      'GGUF_IMPOSSIBLE',
      { where: 'a dimension of tensor "w"' },
    ],
    [
      'dimensions whose product overflows',
      writeGguf(oneTensor({ dimensions: [2n ** 32n, 2n ** 32n] })),
      'GGUF_IMPOSSIBLE',
      { where: 'elements of tensor "w"' },
    ],
    [
      'an offset of 2^60',
      writeGguf(oneTensor({ offset: 2n ** 60n })),
      'GGUF_IMPOSSIBLE',
      { where: 'offset of tensor "w"' },
    ],
    [
      'two tensors of one name',
      writeGguf(
        smallModel({
          tensors: inOrder([
            { name: 'w', typeId: 0, dimensions: [8] },
            { name: 'w', typeId: 0, dimensions: [8] },
          ]),
        }),
      ),
      'GGUF_DAMAGED',
      { where: 'tensor "w", which is there twice' },
    ],
  ]
  test.each(cases)('%s', async (_title, bytes, code, data) => {
    await expect(read(bytes)).rejects.toMatchObject({ code, data })
  })

  test('sixteen million empty strings are passed by in turns and do not hold up the thread', async () => {
    const head = writeGguf(
      smallModel({ metadata: [['k', array(8, [], LIMITS.arrayLength)]], metadataCount: 2, tensors: [] }),
    )
    let turns = 0
    const timer = setInterval(() => (turns += 1), 0)
    const source = sparseSource(2 ** 40, [{ offset: 0, bytes: head }])
    await expect(readGgufHeader(source, { path })).rejects.toMatchObject({ code: 'GGUF_DAMAGED' })
    clearInterval(timer)
    // 128 blocks of work, of which none takes much longer than a turn.
    expect(turns).toBeGreaterThan(20)
  }, 60_000)

  test('arrays that make the header larger than any header are refused before they are passed by', async () => {
    const numbers = array(10, [], LIMITS.arrayLength)
    const head = writeGguf(smallModel({ metadata: [['k', numbers]], metadataCount: 2, tensors: [] }))
    const again = writeGguf(smallModel({ metadata: [['l', numbers]], tensors: [] })).slice(24)
    const source = sparseSource(2 ** 40, [
      { offset: 0, bytes: head },
      { offset: head.byteLength + LIMITS.arrayLength * 8, bytes: again },
    ])
    await expect(readGgufHeader(source, { path })).rejects.toMatchObject({
      code: 'GGUF_IMPOSSIBLE',
      data: { where: 'header', limit: String(LIMITS.headerBytes) },
    })
  })

  test('a source that shrinks while it is read counts as cut off', async () => {
    const shrunk = bytesSource(small.slice(0, 40))
    const source = {
      sizeBytes: small.byteLength,
      read: (offset: number, length: number) => shrunk.read(offset, length),
    }
    await expect(readGgufHeader(source, { path })).rejects.toMatchObject({ code: 'GGUF_TRUNCATED' })
  })
})
