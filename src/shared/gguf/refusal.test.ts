import { expect, test } from 'vitest'
import { readGgufHeader } from './header.ts'
import { refusal } from './refusal.ts'
import { bytesSource, type Draft, inOrder, smallModel, text, u32, withMetadata, writeGguf } from './testing.ts'

const path = '/m.gguf'
const refusalOf = async (draft: Draft) => refusal(await readGgufHeader(bytesSource(writeGguf(draft)), { path }))

test('a model in order is not refused, nor one whose tensors have gaps only for their alignment', async () => {
  expect(await refusalOf(smallModel())).toBeNull()
  expect(await refusalOf({ ...withMetadata({ 'general.alignment': u32(32) }) })).toBeNull()
})

test.each<[title: string, draft: Draft, code: string, data: object]>([
  ['a vocabulary alone', smallModel({ tensors: [] }), 'GGUF_VOCABULARY_ONLY', { path }],
  ['an adapter', withMetadata({ 'general.type': text('adapter') }), 'GGUF_ADAPTER', { path, architecture: 'llama' }],
  ['an adapter from before general.type', withMetadata({ 'adapter.lora.alpha': u32(16) }), 'GGUF_ADAPTER', { path }],
  ['a projector', withMetadata({ 'general.architecture': text('clip') }), 'GGUF_PROJECTOR', { path }],
  ['a projector by its type', withMetadata({ 'general.type': text('mmproj') }), 'GGUF_PROJECTOR', { path }],
  ['no architecture', withMetadata({ 'general.architecture': undefined }), 'GGUF_NO_ARCHITECTURE', { path }],
  [
    'an architecture that is a number',
    withMetadata({ 'general.architecture': u32(1) }),
    'GGUF_NO_ARCHITECTURE',
    { path },
  ],
  ['an empty file with the right magic', smallModel({ metadata: [], tensors: [] }), 'GGUF_NO_ARCHITECTURE', { path }],
])('%s is refused by its kind', async (_title, draft, code, data) => {
  expect(await refusalOf(draft)).toMatchObject({ code, data })
})

test('a part after the first is refused as a part, although it does not say what model it is', async () => {
  const draft = withMetadata({ 'general.architecture': undefined, 'split.no': u32(1), 'split.count': u32(3) })
  expect(await refusalOf(draft)).toMatchObject({ code: 'GGUF_SPLIT_PART', data: { path, index: 1, count: 3 } })
})

test('the first of several files may have no tensors', async () => {
  const draft = withMetadata({ 'split.no': u32(0), 'split.count': u32(2) })
  expect(await refusalOf({ ...draft, tensors: [] })).toBeNull()
})

test('a file that ends within its weights says how long it would have to be', async () => {
  const whole = writeGguf(smallModel())
  const header = await readGgufHeader(bytesSource(whole.slice(0, -1)), { path })
  expect(refusal(header)).toMatchObject({
    code: 'GGUF_TRUNCATED',
    data: { sizeBytes: whole.byteLength - 1, neededBytes: whole.byteLength },
  })
})

const two = (second: object): Draft =>
  smallModel({
    tensors: [
      { name: 'first', typeId: 0, dimensions: [10], offset: 0 },
      { name: 'second', typeId: 0, dimensions: [8], offset: 64, ...second },
    ],
    dataBytes: 512,
  })

test.each<[title: string, draft: Draft, code: string, data: object]>([
  ['overlap', two({ offset: 32 }), 'GGUF_IMPOSSIBLE', { where: 'offset of tensor "second"', value: '32', limit: '64' }],
  ['are misaligned', two({ offset: 65 }), 'GGUF_IMPOSSIBLE', { value: '65' }],
  ['leave a gap', two({ offset: 96 }), 'GGUF_IMPOSSIBLE', { value: '96' }],
  ['have a type of a later llama.cpp', two({ typeId: 250 }), 'GGUF_DAMAGED', { where: 'type 250 of tensor "second"' }],
  ['have a type that is no longer read', two({ typeId: 31 }), 'GGUF_DAMAGED', { where: 'type 31 of tensor "second"' }],
  [
    'have rows that are no whole blocks',
    two({ typeId: 12 }),
    'GGUF_IMPOSSIBLE',
    { where: 'first dimension of tensor "second"', value: '8', limit: 'a multiple of 256' },
  ],
])('tensors that %s are refused', async (_title, draft, code, data) => {
  expect(await refusalOf(draft)).toMatchObject({ code, data })
})

test('a control character in a name of the file does not reach the sentence that shows it', async () => {
  const tensors = inOrder([{ name: 'a\n\u001b[31m', typeId: 250, dimensions: [8] }])
  expect(await refusalOf(smallModel({ tensors }))).toMatchObject({
    data: { where: String.raw`type 250 of tensor "a\n\u001b[31m"` },
  })
})
