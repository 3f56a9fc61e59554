import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { readGgufFileInfo } from 'node-llama-cpp'
import { describe, expect, test } from 'vitest'
import { isAppError } from '#shared/app-error.ts'
import { loaderFacts, modelFacts } from '#shared/gguf/facts.ts'
import { refusal } from '#shared/gguf/refusal.ts'
import { defaultCacheDir } from '#main/platform/folders.ts'
import { readGguf } from './read-gguf.ts'

const root = resolve(import.meta.dirname, '../../../..')
const data = join(root, '../shared/data')
const { starter } = JSON.parse(readFileSync(join(root, 'resources/models/models.json'), 'utf8')) as {
  readonly starter: { readonly sha256: string; readonly sizeBytes: number }
}
const starterPath = join(defaultCacheDir(), 'models', `${starter.sha256}.gguf`)

const codeOf = (path: string) =>
  readGguf(path).then(
    (header) => refusal(header)?.code ?? 'model',
    (error: unknown) => (isAppError(error) ? error.code : Promise.reject(error)),
  )

describe.skipIf(!existsSync(starterPath))('the starter model', () => {
  test('is a model, and its facts are those that it is chosen for', async () => {
    const header = await readGguf(starterPath)
    expect(refusal(header)).toBeNull()
    expect(modelFacts(header)).toMatchObject({
      architecture: 'llama',
      quantization: 'Q4_1',
      contextLength: 8192,
      layerCount: 30,
      license: 'apache-2.0',
      hasByteFallback: true,
    })
    expect(loaderFacts(header)).toMatchObject({
      bos: { id: 1, text: '<|im_start|>' },
      eos: { id: 2, text: '<|im_end|>' },
      addBos: false,
    })
    // The weights fill the file to its last byte.
    expect(header.dataOffset + loaderFacts(header).tensorBytes).toBe(starter.sizeBytes)
  })
})

const readable = [
  starterPath,
  join(data, 'models/stories260k/stories260K-f32-v3.gguf'),
  join(data, 'models/tinystories-656k/TinyStories-656K-F16.gguf'),
  ...(existsSync(join(data, 'gguf-vocab')) ? readdirSync(join(data, 'gguf-vocab')) : [])
    .filter((name) => name.endsWith('.gguf'))
    .map((name) => join(data, 'gguf-vocab', name)),
].filter((path) => existsSync(path))

describe.skipIf(readable.length === 0)("the engine library's own reader, which shares no code with ours", () => {
  test.each(readable.map((path) => [basename(path), path]))('agrees on %s', async (_name, path) => {
    const header = await readGguf(path)
    const theirs = await readGgufFileInfo(path, { sourceType: 'filesystem', logWarnings: false })
    const facts = modelFacts(header)
    const { general, tokenizer } = theirs.metadata
    expect(facts).toMatchObject({
      architecture: general.architecture,
      name: general.name,
      ggufVersion: theirs.version,
      tensorCount: theirs.tensorInfo?.length,
      contextLength: theirs.architectureMetadata.context_length,
      layerCount: theirs.architectureMetadata.block_count,
      vocabularySize: tokenizer.ggml.tokens.length,
    })
    const elements = (theirs.tensorInfo ?? []).flatMap(({ dimensions }) =>
      dimensions.map(Number).reduce((a, b) => a * b, 1),
    )
    expect(facts.parameterCount).toBe(elements.reduce((a, b) => a + b, 0))
    expect(loaderFacts(header)).toMatchObject({
      chatTemplate: tokenizer.chat_template ?? null,
      embeddingLength: theirs.architectureMetadata.embedding_length,
      headCount: theirs.architectureMetadata.attention?.head_count,
    })
    const { bos } = loaderFacts(header)
    expect(bos?.text).toBe(bos ? tokenizer.ggml.tokens[bos.id] : undefined)
    expect(bos?.id).toBe(tokenizer.ggml.bos_token_id ?? bos?.id)
    expect(header.tensors.map(({ name, offset, typeId }) => [name, offset, typeId])).toEqual(
      theirs.tensorInfo?.map(({ name, offset, ggmlType }) => [name, Number(offset), ggmlType]),
    )
    expect(header.tensors.length === 0 || header.dataOffset === theirs.infoEndOffset).toBe(true)
  })
})

describe.skipIf(!existsSync(data))('the files of ../shared/data (skipped where there are none)', () => {
  const expected = [
    ['hostile-gguf/bad-magic.gguf', 'GGUF_NOT_GGUF'],
    ['hostile-gguf/empty.gguf', 'GGUF_EMPTY'],
    ['hostile-gguf/html-404.gguf', 'GGUF_NOT_GGUF'],
    ['hostile-gguf/huge-kv-count.gguf', 'GGUF_IMPOSSIBLE'],
    ['hostile-gguf/huge-string-len.gguf', 'GGUF_IMPOSSIBLE'],
    ['hostile-gguf/huge-tensor-count.gguf', 'GGUF_IMPOSSIBLE'],
    ['hostile-gguf/lfs-pointer.gguf', 'GGUF_NOT_GGUF'],
    ['hostile-gguf/truncated-half.gguf', 'GGUF_TRUNCATED'],
    ['hostile-gguf/truncated-header.gguf', 'GGUF_TRUNCATED'],
    ['hostile-gguf/version-99.gguf', 'GGUF_VERSION'],
    ['stories260k/stories260K-f32.ggufv1.gguf', 'GGUF_VERSION'],
    ['stories260k/stories260K-f32-v3.gguf', 'model'],
    ['tinystories-656k/TinyStories-656K-F16.gguf', 'model'],
  ] as const
  // Part of each set is held out.
  const present = expected.filter(([name]) => existsSync(join(data, 'models', name)))
  test.skipIf(present.length === 0).each(present)('%s: %s', async (name, code) => {
    expect(await codeOf(join(data, 'models', name))).toBe(code)
  })

  test('no hostile file is left over that nobody looked at', async () => {
    const folder = join(data, 'models/hostile-gguf')
    for (const name of readdirSync(folder))
      expect(await codeOf(join(folder, name)), `${name} is no model`).not.toBe('model')
  })

  test('every vocabulary is refused as one, whichever tokenizer it is of', async () => {
    const vocabularies = readable.filter((path) => path.includes('gguf-vocab'))
    for (const path of vocabularies) expect(await codeOf(path), `${path} is a vocabulary`).toBe('GGUF_VOCABULARY_ONLY')
  })

  const stories = join(data, 'models/stories260k/stories260K-f32-v3.gguf')
  const tinyStories = join(data, 'models/tinystories-656k/TinyStories-656K-F16.gguf')
  test.skipIf(!existsSync(stories) || !existsSync(tinyStories))(
    'of the two small story models, the one without byte tokens is told from the one with',
    async () => {
      expect(modelFacts(await readGguf(stories))).toMatchObject({ hasByteFallback: true, vocabularySize: 512 })
      expect(modelFacts(await readGguf(tinyStories))).toMatchObject({ hasByteFallback: false, parameterCount: 656_000 })
    },
  )
})
