import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { EngineState } from '#shared/contract/models.ts'
import type { GenerateEvent, GenerateRequest } from '#shared/protocol/engine.ts'
import { answerOf, chatMl, generateRequest, loadRequest, never, noStarter, testEngine } from './testing/harness.ts'

const capital = chatMl('What is the capital of France?')
const story = chatMl('Write a very long story about a cat and a dog that travel around the world.')

/** Fills most of a context of 256 tokens. */
const longStory = chatMl(`Write a very, ${'very, '.repeat(80)}long story about a cat.`)

describe.skipIf(noStarter)(`the engine with the starter model${noStarter}`, () => {
  const { engine } = testEngine()
  const { modelId } = loadRequest()
  const request = loadRequest({ modelId })
  const generate = (prompt: string, overrides: Partial<GenerateRequest> = {}, signal = never) =>
    engine.generate(generateRequest(modelId, prompt, overrides), { signal })

  beforeAll(() => engine.load(request, { signal: never }))
  afterAll(() => engine.dispose())

  test('the child answers something else than the model would, or loses a piece of it on the way', async () => {
    const answer = await answerOf(generate(capital))
    expect(answer.text).toBe('The capital of France is Paris.')
    expect(answer.events.map((event) => event.type)).toEqual(expect.arrayContaining(['started', 'delta', 'done']))
    expect(answer.events.filter((event) => event.type === 'done')).toHaveLength(1)
    expect(answer.done).toMatchObject({
      reason: 'end',
      stats: { promptTokens: answer.started?.promptTokens, outputTokens: 7 },
    })
    expect(answer.done?.stats.tokensPerSecond).toBeGreaterThan(0)
  })

  test('the second of two chats waits until the first is done', async () => {
    const order: string[] = []
    const follow = async (sequenceKey: string) => {
      for await (const event of generate(story, { sequenceKey, maxTokens: 40 }))
        order.push(`${sequenceKey} ${event.type}`)
    }
    await Promise.all([follow('one'), follow('two')])
    expect(order.indexOf('two delta')).toBeLessThan(order.indexOf('one done'))
    expect(order.indexOf('one delta')).toBeLessThan(order.indexOf('two done'))
  })

  test('a run more than there are sequences is refused, or never gets its turn', async () => {
    const keys = ['a', 'b', 'c', 'd']
    const answers = await Promise.all(
      keys.map((sequenceKey) => answerOf(generate(story, { sequenceKey, maxTokens: 8 }))),
    )
    for (const { done } of answers) expect(done).toMatchObject({ reason: 'maxTokens', stats: { outputTokens: 8 } })
  })

  test('a second turn reads the whole conversation again, or answers from a state that is not its own', async () => {
    const first = await answerOf(generate(capital, { sequenceKey: 'turns' }))
    const secondPrompt = chatMl('What is the capital of France?', first.text, 'And of Italy?')
    const second = await answerOf(generate(secondPrompt, { sequenceKey: 'turns' }))
    expect(second.started?.reusedTokens).toBeGreaterThanOrEqual(first.started?.promptTokens ?? Infinity)
    const other = chatMl('Name three colours.')
    await Promise.all(['x', 'y'].map((sequenceKey) => answerOf(generate(other, { sequenceKey, maxTokens: 1 }))))
    const fresh = await answerOf(generate(secondPrompt, { sequenceKey: 'fresh' }))
    expect(fresh.started?.reusedTokens).toBeLessThan(10)
    expect(second.text).toBe(fresh.text)
    expect(second.text).toContain('Rome')
  })

  test('an edited question is answered from the state of the old one', async () => {
    await answerOf(generate(capital, { sequenceKey: 'edited' }))
    const edited = await answerOf(generate(chatMl('What is the capital of Italy?'), { sequenceKey: 'edited' }))
    expect(edited.text).toContain('Rome')
  })

  test('the very same prompt once more leaves nothing to evaluate and fails', async () => {
    const again = [await answerOf(generate(capital)), await answerOf(generate(capital))]
    expect(again.map(({ text }) => text)).toEqual(Array(2).fill('The capital of France is Paris.'))
    expect(again[1]?.started?.reusedTokens).toBe((again[1]?.started?.promptTokens ?? 0) - 1)
  })

  test('text comes after a stop, or the run goes on behind it', async () => {
    const abort = new AbortController()
    const after: GenerateEvent[] = []
    for await (const event of generate(story, {}, abort.signal)) {
      if (abort.signal.aborted) after.push(event)
      else if (event.type === 'delta') abort.abort()
    }
    expect(after).toEqual([expect.objectContaining({ type: 'done', reason: 'aborted' })])
    expect((await answerOf(generate(capital))).text).toBe('The capital of France is Paris.')
  })

  test('a stop while a long prompt is read waits for its end', async () => {
    const abort = new AbortController()
    const prompt = chatMl('Say yes. '.repeat(280))
    const events: GenerateEvent[] = []
    for await (const event of generate(prompt, { sequenceKey: 'long' }, abort.signal)) {
      events.push(event)
      if (event.type === 'started') abort.abort()
    }
    expect(events.map((event) => event.type)).toEqual(['started', 'done'])
    expect(events[1]).toMatchObject({ reason: 'aborted', stats: { outputTokens: 0 } })
  })

  test('leaving the loop early lets the run go on and keeps its sequence', async () => {
    for (let i = 0; i < 3; i++) {
      for await (const event of generate(story, { sequenceKey: `left ${i}` })) if (event.type === 'delta') break
    }
    expect((await answerOf(generate(capital))).text).toBe('The capital of France is Paris.')
  })

  test('a prompt longer than the context is cut silently, or read before it is refused', async () => {
    const prompt = chatMl('word '.repeat(1100))
    await expect(answerOf(generate(prompt))).rejects.toMatchObject({
      code: 'PROMPT_TOO_LONG',
      data: { contextLength: 1024 },
    })
    expect((await answerOf(generate(capital))).text).toBe('The capital of France is Paris.')
  })

  test('a stop text that spans tokens shows its beginning, or the text after it', async () => {
    const answer = await answerOf(generate(capital, { stopTexts: ['of France is'] }))
    expect(answer.text).toBe('The capital ')
    expect(answer.done?.reason).toBe('stopText')
  })

  test('what looked like a stop text and was none is swallowed at the end', async () => {
    const answer = await answerOf(generate(capital, { stopTexts: ['Paris. And'] }))
    expect(answer.text).toBe('The capital of France is Paris.')
  })

  test('maxTokens is off by one', async () => {
    const answer = await answerOf(generate(capital, { maxTokens: 3 }))
    expect(answer.text).toBe('The capital of')
    expect(answer.done).toMatchObject({ reason: 'maxTokens', stats: { outputTokens: 3 } })
  })

  test('tokens are counted with a BOS, or special tokens as their letters', async () => {
    expect(await engine.countTokens(modelId, '')).toBe(0)
    expect(await engine.countTokens(modelId, '<|im_start|>')).toBe(1)
    expect(await engine.countTokens(modelId, 'The capital of France is Paris.')).toBe(7)
  })

  test('a context that fills up loses the beginning of the chat instead of ending the answer', async () => {
    const small = loadRequest({ contextLength: 256, sequences: 1 })
    const { contextLength } = await engine.load(small, { signal: never })
    const answer = await answerOf(engine.generate(generateRequest(small.modelId, longStory), { signal: never }))
    expect(answer.done?.reason).toBe('contextFull')
    const { promptTokens, outputTokens } = answer.done?.stats ?? { promptTokens: 0, outputTokens: 0 }
    expect(promptTokens + outputTokens).toBe(contextLength)
    await engine.unload(small.modelId)
  })

  test('the same seed gives another answer, or no seed always the same', async () => {
    const single = loadRequest({ contextLength: 512, sequences: 1 })
    await engine.load(single, { signal: never })
    const write = async (seed: number | null) => {
      const sampling = { temperature: 1, topK: 0, topP: 1, minP: 0, repeatPenalty: 1.1, seed }
      const ask = (prompt: string, maxTokens: number) =>
        generateRequest(single.modelId, prompt, { sampling, maxTokens })
      // From an empty state each time: a reused one was computed in other batches, whose sums differ in the last bits.
      await answerOf(engine.generate(ask('Something else', 1), { signal: never }))
      return (await answerOf(engine.generate(ask(story, 16), { signal: never }))).text
    }
    const [first, second, third] = [await write(42), await write(42), await write(43)]
    expect(second).toBe(first)
    expect(third).not.toBe(first)
    expect(await write(null)).not.toBe(await write(null))
    await engine.unload(single.modelId)
  })

  test('a second load of the same request loads again, and a model twice in memory', async () => {
    const before = engine.state.loaded
    const info = await engine.load(request, { signal: never })
    expect(engine.state.loaded).toEqual(before)
    expect(info).toMatchObject({ modelId, contextLength: 1024, sequences: 2, threads: 1, gpuLayers: 0 })
    expect(info.memoryBytes).toBeGreaterThan(50_000_000)
  })

  test('an aborted load is kept, or takes a load along that somebody else waits for', async () => {
    const other = loadRequest({ sequences: 1 })
    const abort = new AbortController()
    const impatient = engine.load(other, { signal: abort.signal })
    const patient = engine.load(other, { signal: never })
    abort.abort()
    await expect(impatient).rejects.toMatchObject({ name: 'AbortError' })
    expect(await patient).toMatchObject({ modelId: other.modelId })
    await engine.unload(other.modelId)

    const alone = loadRequest({ sequences: 1 })
    const abortAlone = new AbortController()
    const gone = engine.load(alone, { signal: abortAlone.signal })
    abortAlone.abort()
    await expect(gone).rejects.toMatchObject({ name: 'AbortError' })
    await vi.waitFor(() => expect(engine.state.loading).toBeNull(), { timeout: 30_000 })
    expect(engine.state.loaded.map((loaded) => loaded.modelId)).toEqual([modelId])
  })

  test('unloading pulls the model from under an answer, or answers go on from nothing', async () => {
    const other = loadRequest({ sequences: 1 })
    await engine.load(other, { signal: never })
    const events: string[] = []
    for await (const event of engine.generate(generateRequest(other.modelId, story), { signal: never })) {
      if (event.type === 'delta' && !events.includes('delta')) await engine.unload(other.modelId)
      events.push(event.type === 'done' ? event.reason : event.type)
    }
    expect(events.at(-1)).toBe('aborted')
    await expect(
      answerOf(engine.generate(generateRequest(other.modelId, story), { signal: never })),
    ).rejects.toMatchObject({ code: 'MODEL_NOT_FOUND', data: { id: other.modelId } })
    expect((await answerOf(generate(capital))).text).toBe('The capital of France is Paris.')
  })

  test('the status bar is flooded with states, or never learns of a load', async () => {
    const states: { readonly atMs: number; readonly state: EngineState }[] = []
    const dispose = engine.onState((state) => states.push({ atMs: performance.now(), state }))
    const other = loadRequest({ sequences: 1 })
    await engine.load(other, { signal: never })
    await engine.unload(other.modelId)
    // Long enough for the last, delayed state and a heartbeat's memory figure.
    await vi.waitFor(() => expect(states.at(-1)?.state.loaded).toHaveLength(1), { timeout: 30_000 })
    await delay(300)
    dispose()
    expect(states.some(({ state }) => state.loading?.modelId === other.modelId)).toBe(true)
    expect(states.at(-1)?.state).toMatchObject({ status: 'ready', device: 'CPU', restarts: 0, loading: null })
    expect(states.at(-1)?.state.memoryBytes).toBeGreaterThan(100_000_000)
    const gapsMs = states.slice(1).map(({ atMs }, index) => atMs - (states[index]?.atMs ?? atMs))
    expect(Math.min(...gapsMs)).toBeGreaterThan(200)
  })
})
