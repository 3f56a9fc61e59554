import { expect, test } from 'vitest'
import { loaderFacts, modelFacts } from './facts.ts'
import { readGgufHeader } from './header.ts'
import {
  array,
  bool,
  bytesSource,
  type Draft,
  i32,
  inOrder,
  smallModel,
  text,
  texts,
  u32,
  u64,
  withMetadata,
  writeGguf,
} from './testing.ts'

const headerOf = (draft: Draft) => readGgufHeader(bytesSource(writeGguf(draft)), { path: '/m.gguf' })
const factsOf = async (draft: Draft) => modelFacts(await headerOf(draft))
const loaderOf = async (draft: Draft) => loaderFacts(await headerOf(draft))

test('the facts are those that the file states, in the units of the contract', async () => {
  expect(await factsOf(smallModel())).toEqual({
    architecture: 'llama',
    name: 'Tiny',
    parameterCount: 64 * 261 + 15 + 64,
    quantization: 'Q4_K_M',
    contextLength: 2048,
    layerCount: 2,
    vocabularySize: 261,
    license: 'apache-2.0',
    hasChatTemplate: true,
    ggufVersion: 3,
    tensorCount: 3,
    hasByteFallback: true,
  })
})

test('what the file does not say, or says in the wrong type, is null and no guess', async () => {
  const draft = withMetadata({
    'general.name': u32(1),
    'general.license': undefined,
    'llama.context_length': text('2048'),
    'llama.block_count': u64(2n ** 63n),
    'tokenizer.ggml.tokens': undefined,
    'tokenizer.chat_template': text(' '),
  })
  expect(await factsOf(draft)).toMatchObject({
    name: null,
    license: null,
    contextLength: null,
    layerCount: null,
    vocabularySize: null,
    hasChatTemplate: false,
  })
  expect(await loaderOf(draft)).toMatchObject({ chatTemplate: null, bos: null, eos: null, kvHeadCounts: [2, 4] })
})

test.each([
  ['a file type that is not known', u32(4711)],
  ['no file type', undefined],
])('with %s the quantisation is that of most weights, not of most tensors', async (_title, fileType) => {
  expect(await factsOf(withMetadata({ 'general.file_type': fileType }))).toMatchObject({ quantization: 'Q4_1' })
})

const bytesExcept = (missing: number) =>
  Array.from({ length: 256 }, (_, byte) => byte)
    .filter((byte) => byte !== missing)
    .map((byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`)

test.each([
  ['a sentencepiece vocabulary without byte tokens', 'llama', ['<unk>', '<s>', '</s>', '▁once', 'a', 'b'], false],
  ['one that lacks a single byte', 'llama', bytesExcept(0xe9), false],
  ['one that has the missing byte as a character', 'llama', [...bytesExcept(0x7b), '{'], true],
  [
    'byte tokens in small letters, which llama.cpp does not find',
    'llama',
    bytesExcept(-1).map((t) => t.toLowerCase()),
    false,
  ],
  ['a byte-level vocabulary', 'gpt2', ['a', 'b', 'Ġ'], true],
  ['a vocabulary with a token for the unknown', 'bert', ['[UNK]'], true],
])('%s: is every text safe?', async (_title, model, tokens, hasByteFallback) => {
  const draft = withMetadata({ 'tokenizer.ggml.model': text(model), 'tokenizer.ggml.tokens': texts(tokens) })
  expect(await factsOf(draft)).toMatchObject({ hasByteFallback })
})

test('the ids of BOS and EOS are found as text wherever the list of tokens lies in the file', async () => {
  const { metadata } = smallModel()
  expect(await loaderOf(smallModel({ metadata: metadata.toReversed() }))).toMatchObject({
    bos: { id: 1, text: '<s>' },
    eos: { id: 2, text: '</s>' },
    chatTemplate: '{{ messages[0].content }}',
  })
})

test('an id beyond the vocabulary, or -1, is no token', async () => {
  const draft = withMetadata({
    'tokenizer.ggml.model': text('gpt2'),
    'tokenizer.ggml.bos_token_id': u32(261),
    'tokenizer.ggml.eos_token_id': i32(-1),
  })
  expect(await loaderOf(draft)).toMatchObject({ bos: null, eos: null })
})

test.each([
  ['a sentencepiece model says nothing', 'llama', undefined, undefined, true],
  ['a sentencepiece model says no', 'llama', undefined, bool(false), false],
  ['a byte-level model says nothing', 'gpt2', 'smollm', undefined, false],
  ['a Llama 3 says nothing', 'gpt2', 'llama-bpe', undefined, true],
  ['a byte-level model says yes', 'gpt2', 'qwen2', bool(true), true],
])('a BOS is put where llama.cpp puts one: %s', async (_title, model, pre, said, addBos) => {
  const draft = withMetadata({
    'tokenizer.ggml.model': text(model),
    'tokenizer.ggml.pre': pre === undefined ? undefined : text(pre),
    'tokenizer.ggml.add_bos_token': said,
  })
  expect(await loaderOf(draft)).toMatchObject({ addBos })
})

test('head sizes follow from the widths, and one number of KV heads counts for every layer', async () => {
  const draft = withMetadata({ 'llama.attention.head_count_kv': u32(4), 'llama.block_count': u32(3) })
  expect(await loaderOf(draft)).toMatchObject({ headCount: 8, kvHeadCounts: [4, 4, 4], keyLength: 8, valueLength: 8 })
  const wide = withMetadata({
    'llama.attention.key_length': u32(128),
    'llama.attention.head_count_kv': array(4, [u32(1), u32(0)]),
  })
  expect(await loaderOf(wide)).toMatchObject({ kvHeadCounts: [1, 0], keyLength: 128, valueLength: 8 })
})

test('one part of a model in several files does not pass its own weights off as the whole', async () => {
  const draft = withMetadata({ 'split.no': u32(0), 'split.count': u32(3), 'split.tensors.count': i32(291) })
  expect(await loaderOf(draft)).toMatchObject({ split: { index: 0, count: 3, tensorCount: 291 } })
  expect(await factsOf(draft)).toMatchObject({ parameterCount: null })
  expect(await loaderOf(withMetadata({ 'split.no': u32(0), 'split.count': u32(1) }))).toMatchObject({ split: null })
})

test('tied weights count once, untied ones twice, as they lie', async () => {
  const tied = [{ name: 'token_embd.weight', typeId: 1, dimensions: [8, 100] }]
  const untied = [...tied, { name: 'output.weight', typeId: 1, dimensions: [8, 100] }]
  expect(await factsOf(smallModel({ tensors: inOrder(tied) }))).toMatchObject({ parameterCount: 800 })
  expect(await factsOf(smallModel({ tensors: inOrder(untied) }))).toMatchObject({ parameterCount: 1600 })
})
