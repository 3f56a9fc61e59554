import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { LlamaModel } from 'node-llama-cpp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { noStarter, sharedModels, starterPath } from '#main/platform/engine/testing/harness.ts'
import { type LlamaHost, startLlama } from './llama.ts'
import { contextBytes, makeContext } from './make-context.ts'
import { createTokenText } from './token-text.ts'

const texts = [
  'Plain English, with a comma.',
  'Gr\u00fc\u00dfe aus K\u00f6ln \u2014 \u201eschon da\u201c',
  '\u65e5\u672c\u8a9e\u306e\u6587\u7ae0\u3068\u4e2d\u6587',
  'faces \u{1f600}\u{1f9d1}\u200d\u{1f680} and \u{1f1e9}\u{1f1ea} flags',
  '\ud55c\uad6d\uc5b4 \u0939\u093f\u0928\u094d\u0926\u0940 \u0639\u0631\u0628\u064a',
  '  two spaces\n\n\tand a tab  ',
  // A replacement character that is really in the text must not be held for ever.
  'a\ufffdb \ufffd\ufffd end',
]

function expectWholeCharacters(model: LlamaModel, text: string): void {
  const tokens = model.tokenize(text, false)
  const tokenText = createTokenText(model, [])
  const pieces = tokens.map((token) => tokenText.push(token))
  expect(pieces.join('')).toBe(model.detokenize(tokens))
  const genuine = text.split('\ufffd').length
  expect(pieces.join('').split('\ufffd')).toHaveLength(genuine)
}

describe.skipIf(noStarter)(`llama.cpp in this process${noStarter}`, () => {
  let host: LlamaHost
  const loaded: LlamaModel[] = []
  const load = async (modelPath: string) => {
    const model = await host.llama.loadModel({ modelPath })
    loaded.push(model)
    return model
  }
  beforeAll(async () => {
    host = await startLlama({ gpu: 'off', threads: 1 })
  })
  afterAll(async () => {
    for (const model of loaded) await model.dispose()
    await host.llama.dispose()
  })

  test('a character whose bytes are in several tokens shows a replacement character (byte-level BPE)', async () => {
    const model = await load(starterPath)
    expect(model.tokenize('\u{1f9d1}', false).length).toBeGreaterThan(1)
    for (const text of texts) expectWholeCharacters(model, text)
  })

  test.skipIf(!existsSync(sharedModels))(
    'a character whose bytes are in several tokens shows a replacement character (sentencepiece; skipped without ../shared)',
    async () => {
      const model = await load(join(sharedModels, 'stories260k', 'stories260K-f32-v3.gguf'))
      expect(model.tokenize('\u{1f9d1}', false).length).toBeGreaterThan(3)
      for (const text of texts) expectWholeCharacters(model, text)
    },
  )

  test('a character is given late, or with the next one only', async () => {
    const model = await load(starterPath)
    const tokens = model.tokenize('\u{1f9d1}', false)
    const tokenText = createTokenText(model, [])
    expect(tokens.map((token) => tokenText.push(token))).toEqual([...tokens.slice(1).map(() => ''), '\u{1f9d1}'])
  })

  test('a context that does not fit is refused instead of made smaller, or takes more than it may', async () => {
    const model = await load(starterPath)
    const plan = { path: starterPath, contextLength: 8192, sequences: 4, signal: new AbortController().signal }
    const enough = await contextBytes(model, { contextLength: 2048, sequences: 2 })
    const { context, size } = await makeContext(host, model, { ...plan, budgetBytes: enough })
    expect(size).toEqual({ contextLength: 2048, sequences: 2 })
    expect(context).toMatchObject({ contextSize: 2048, totalSequences: 2 })
    await context.dispose()
    await expect(makeContext(host, model, { ...plan, budgetBytes: 1000 })).rejects.toMatchObject({
      failure: { code: 'MODEL_TOO_LARGE', data: { path: starterPath, availableBytes: model.memoryUsage.ram + 1000 } },
    })
  })
})
