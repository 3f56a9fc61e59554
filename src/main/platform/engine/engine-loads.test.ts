import { existsSync } from 'node:fs'
import { chmod, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LoadRequest } from '#shared/protocol/engine.ts'
import {
  answerOf,
  generateRequest,
  loadRequest,
  never,
  noStarter,
  sharedModels,
  starterPath,
  testEngine,
} from './testing/harness.ts'

/** It would need the room on the disk even for holes. */
const windows = process.platform === 'win32'
const large = 8 * 2 ** 40
/** More than the starter's header, and a small part of its weights. */
const headBytes = 4_000_000

describe.skipIf(noStarter)(`files that are no models to load${noStarter}`, () => {
  const { engine } = testEngine({ limits: { loadStallMs: 20_000 } })
  let folder: string
  let head: Buffer

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lathe-loads-'))
    head = (await readFile(starterPath)).subarray(0, headBytes)
  })
  afterAll(async () => {
    await engine.dispose()
    await rm(folder, { recursive: true })
  })

  /** A file that begins with `bytes` and is `sizeBytes` long, most of it a hole. */
  async function sparse(name: string, bytes: Buffer, sizeBytes: number): Promise<string> {
    const path = join(folder, name)
    const file = await open(path, 'w')
    await file.write(bytes)
    await file.truncate(sizeBytes)
    await file.close()
    return path
  }
  const load = (path: string, overrides: Partial<LoadRequest> = {}) =>
    engine.load(loadRequest({ path, ...overrides }), { signal: never })

  test.skipIf(windows)('a model larger than memory makes the machine swap until nothing moves', async () => {
    const path = await sparse('large.gguf', head, large)
    await expect(load(path)).rejects.toMatchObject({
      code: 'MODEL_TOO_LARGE',
      data: { path, neededBytes: large, availableBytes: expect.any(Number) },
    })
  })

  test.skipIf(windows)('the parts of a split model are not counted', async () => {
    const first = await sparse('split-00001-of-00002.gguf', head, 5_000_000)
    await sparse('split-00002-of-00002.gguf', Buffer.alloc(0), large)
    await expect(load(first)).rejects.toMatchObject({
      code: 'MODEL_TOO_LARGE',
      data: { neededBytes: large + 5_000_000 },
    })
  })

  test('an architecture that llama.cpp does not know is just "failed"', async () => {
    const text = head.toString('latin1').replaceAll('llama.', 'zlama.')
    const at = text.indexOf('llama', text.indexOf('general.architecture'))
    const bytes = Buffer.from(`${text.slice(0, at)}zlama${text.slice(at + 5)}`, 'latin1')
    const path = await sparse('architecture.gguf', bytes, 98_362_432)
    await expect(load(path)).rejects.toMatchObject({
      code: 'MODEL_ARCHITECTURE_UNKNOWN',
      data: { path, architecture: 'zlama' },
    })
  })

  test('a file that was cut off says nothing of why', async () => {
    const path = await sparse('cut.gguf', head, headBytes)
    await expect(load(path)).rejects.toMatchObject({
      code: 'MODEL_LOAD_FAILED',
      data: { path, detail: expect.stringContaining('corrupted or incomplete') },
    })
  })

  test('a tensor that is missing is answered with the reason of the load before', async () => {
    const bytes = Buffer.from(head)
    bytes[bytes.indexOf('blk.3.attn_q.weight')] = 0x7a
    const path = await sparse('tensor.gguf', bytes, 98_362_432)
    await expect(load(path)).rejects.toMatchObject({
      code: 'MODEL_LOAD_FAILED',
      data: { path, detail: expect.stringContaining('blk.3.attn_q.weight') },
    })
  })

  test('a file that is no GGUF, none at all, or a folder ends the process', async () => {
    const path = join(folder, 'page.gguf')
    await writeFile(path, '<!DOCTYPE html>'.repeat(1000))
    await expect(load(path)).rejects.toMatchObject({ code: 'MODEL_LOAD_FAILED', data: { path } })
    const nowhere = join(folder, 'nowhere.gguf')
    await expect(load(nowhere)).rejects.toMatchObject({ code: 'FILE_NOT_FOUND', data: { path: nowhere } })
    await expect(load(folder)).rejects.toMatchObject({ code: 'MODEL_LOAD_FAILED', data: { path: folder } })
  })

  test.skipIf(windows || process.getuid?.() === 0)(
    'a file without permission is said to be missing (skipped as root, who may read everything)',
    async () => {
      const path = await sparse('locked.gguf', head, headBytes)
      await chmod(path, 0)
      await expect(load(path)).rejects.toMatchObject({ code: 'FILE_NOT_READABLE', data: { path, reason: 'EACCES' } })
    },
  )

  test('one of these refusals was the death of the process', () => {
    expect(engine.state).toMatchObject({ restarts: 0, loading: null, loaded: [] })
  })
})

const tinyStories = join(sharedModels, 'tinystories-656k', 'TinyStories-656K-F16.gguf')
const noTiny = existsSync(tinyStories) ? '' : ` (skipped: no ${tinyStories})`

describe.skipIf(noTiny)(`a sentencepiece vocabulary without byte tokens${noTiny}`, () => {
  const { engine } = testEngine()
  const request = loadRequest({ path: tinyStories, hasByteFallback: false, contextLength: null })
  afterAll(() => engine.dispose())

  test('a character that the vocabulary lacks ends the process', async () => {
    const loaded = await engine.load(request, { signal: never })
    expect(loaded.contextLength).toBe(512)
    const prompt = 'Once upon a time, {caf\u00e9}\t\u65e5\u672c \u{1f600} \u0000there was a'
    const answer = await answerOf(
      engine.generate(generateRequest(request.modelId, prompt, { maxTokens: 20 }), { signal: never }),
    )
    expect(answer.done?.reason).toMatch(/maxTokens|end/)
    expect(answer.text).not.toBe('')
    expect(await engine.countTokens(request.modelId, '{{}} \u2603')).toBeGreaterThan(0)
    expect(engine.state.restarts).toBe(0)
  })

  test('the BOS that the model wants is missing, or doubled where the template writes it', async () => {
    await engine.load(request, { signal: never })
    const promptTokens = async (prompt: string) => {
      const run = engine.generate(generateRequest(request.modelId, prompt, { maxTokens: 1 }), { signal: never })
      return (await answerOf(run)).started?.promptTokens
    }
    const text = 'Once upon a time'
    const plain = await engine.countTokens(request.modelId, text)
    expect(await promptTokens(text)).toBe(plain + 1)
    expect(await promptTokens(`<|start_story|>${text}`)).toBe(plain + 1)
    await engine.load({ ...request, addBos: false }, { signal: never })
    expect(await promptTokens(text)).toBe(plain)
  })
})

const stories = join(sharedModels, 'stories260k', 'stories260K-f32-v3.gguf')
const noStories = existsSync(stories) ? '' : ` (skipped: no ${stories})`

describe.skipIf(noStories)(`a sentencepiece vocabulary with byte tokens${noStories}`, () => {
  const { engine } = testEngine()
  const request = loadRequest({ path: stories, contextLength: null })
  afterAll(() => engine.dispose())

  test('a story loses the space between prompt and answer, or those between its tokens', async () => {
    await engine.load(request, { signal: never })
    const run = engine.generate(generateRequest(request.modelId, 'Once upon a', { maxTokens: 30 }), { signal: never })
    expect((await answerOf(run)).text).toMatch(/^ time, there was a /)
  })
})

const hostile = join(sharedModels, 'hostile-gguf')
const noHostile = existsSync(hostile) ? '' : ` (skipped: no ${hostile})`

describe.skipIf(noHostile)(`hostile files that came past the check in front${noHostile}`, () => {
  const { engine } = testEngine({ limits: { loadStallMs: 3000, failures: 100, backOffMs: [10] } })
  afterAll(() => engine.dispose())
  const names = [
    'bad-magic',
    'empty',
    'html-404',
    'huge-kv-count',
    'huge-string-len',
    'huge-tensor-count',
    'lfs-pointer',
  ]
  const more = ['truncated-half', 'truncated-header', 'version-99']

  test.each([...names, ...more])('%s is waited for without end, or takes the app along', async (name) => {
    const request = loadRequest({ path: join(hostile, `${name}.gguf`) })
    await expect(engine.load(request, { signal: never })).rejects.toMatchObject({
      code: expect.stringMatching(/^(MODEL_LOAD_FAILED|MODEL_LOAD_TIMEOUT|ENGINE_CRASHED)$/),
    })
  })
})
