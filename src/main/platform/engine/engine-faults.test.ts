import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { isAppError } from '#shared/app-error.ts'
import type { Engine } from './engine.ts'
import {
  answerOf,
  chatMl,
  generateRequest,
  loadRequest,
  never,
  noStarter,
  starterPath,
  testEngine,
  type TestEngineOptions,
  workerPath,
} from './testing/harness.ts'

const capital = chatMl('What is the capital of France?')
const story = chatMl('Write a very long story about a cat and a dog that travel around the world.')
const paris = 'The capital of France is Paris.'

/** For a busy machine. */
const patience = { timeout: 30_000 }

const engines: Engine[] = []
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.dispose()
})

function start(options: TestEngineOptions = {}) {
  const made = testEngine({ ...options, limits: { backOffMs: [10, 20], failureWindowMs: 600_000, ...options.limits } })
  engines.push(made.engine)
  return made
}

function pidOf(engine: Engine): number {
  if (engine.pid === null) throw new Error('no process')
  return engine.pid
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Reads an answer until it fails; gives what was received and the error. */
async function broken(engine: Engine, modelId: ReturnType<typeof loadRequest>['modelId'], onText: () => void) {
  let text = ''
  try {
    for await (const event of engine.generate(generateRequest(modelId, story), { signal: never })) {
      if (event.type !== 'delta') continue
      text += event.text
      onText()
    }
  } catch (error) {
    return { text, error }
  }
  throw new Error('the answer ended well')
}

describe.skipIf(noStarter)(`a process that fails${noStarter}`, () => {
  test('a killed engine takes the answer so far along, or stays dead', async () => {
    const { engine, log } = start()
    const request = loadRequest()
    await engine.load(request, { signal: never })
    const { text, error } = await broken(engine, request.modelId, () => process.kill(pidOf(engine), 'SIGKILL'))
    expect(text).not.toBe('')
    expect(error).toMatchObject({ code: 'ENGINE_CRASHED', data: { detail: 'signal SIGKILL' } })
    expect(engine.state.loaded).toEqual([])
    const again = await answerOf(engine.generate(generateRequest(request.modelId, capital), { signal: never }))
    expect(again.text).toBe(paris)
    expect(engine.state).toMatchObject({ status: 'ready', restarts: 1, loaded: [{ modelId: request.modelId }] })
    expect(log.lines).toContainEqual(expect.objectContaining({ level: 'error', message: 'the child failed' }))
  })

  test('an engine that always dies is started for ever, or can never be started again', async () => {
    const { engine } = start()
    const request = loadRequest()
    for (let crash = 0; crash < 3; crash++) {
      await engine.load(request, { signal: never })
      process.kill(pidOf(engine), 'SIGKILL')
      await vi.waitFor(() => expect(engine.state.loaded).toEqual([]), patience)
    }
    expect(engine.state.status).toBe('gaveUp')
    await expect(
      answerOf(engine.generate(generateRequest(request.modelId, capital), { signal: never })),
    ).rejects.toMatchObject({
      code: 'ENGINE_GAVE_UP',
      data: { detail: 'signal SIGKILL' },
    })
    await expect(engine.load(request, { signal: never })).rejects.toMatchObject({ code: 'ENGINE_GAVE_UP' })
    await engine.restart()
    expect(engine.state.status).toBe('ready')
    const again = await answerOf(engine.generate(generateRequest(request.modelId, capital), { signal: never }))
    expect(again.text).toBe(paris)
  })

  test.skipIf(process.platform === 'win32')('an engine that stands still is waited for without end', async () => {
    const { engine } = start({ limits: { heartbeatMs: 200, missedHeartbeats: 10 } })
    const request = loadRequest()
    await engine.load(request, { signal: never })
    const pid = pidOf(engine)
    const { text, error } = await broken(engine, request.modelId, () => process.kill(pid, 'SIGSTOP'))
    expect(text).not.toBe('')
    expect(error).toMatchObject({ code: 'ENGINE_HUNG', data: { afterMs: 2000 } })
    await vi.waitFor(() => expect(isAlive(pid)).toBe(false), patience)
    const again = await answerOf(engine.generate(generateRequest(request.modelId, capital), { signal: never }))
    expect(again.text).toBe(paris)
  })

  test('a restart for new settings loses the models, or keeps the old process', async () => {
    const { engine } = start()
    const request = loadRequest()
    await engine.restart()
    expect(engine.state.status).toBe('stopped')
    await engine.load(request, { signal: never })
    const before = pidOf(engine)
    await engine.restart()
    expect(engine.state).toMatchObject({ status: 'ready', restarts: 0, loaded: [] })
    expect(pidOf(engine)).not.toBe(before)
    expect(await engine.countTokens(request.modelId, 'hello world')).toBe(2)
  })

  test.skipIf(process.platform === 'win32')('a killed app leaves its engine behind', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lathe-engine-'))
    const parentPath = join(folder, 'parent.ts')
    await writeFile(
      parentPath,
      `import { createEngine } from ${JSON.stringify(join(import.meta.dirname, 'engine.ts'))}
      const silent = { info() {}, warn() {}, error() {} }
      const engine = createEngine({ workerPath: ${JSON.stringify(workerPath)}, settings: () => ({ threads: 1, gpu: 'off' }), log: silent })
      const request = ${JSON.stringify(loadRequest())}
      await engine.load(request, { signal: new AbortController().signal })
      const sampling = { temperature: 1, topK: 0, topP: 1, minP: 0, repeatPenalty: 1, seed: 1 }
      const run = { modelId: request.modelId, sequenceKey: 'chat', prompt: ${JSON.stringify(story)}, sampling, maxTokens: null, stopTexts: [] }
      for await (const event of engine.generate(run, { signal: new AbortController().signal })) {
        if (event.type === 'delta') console.log(engine.pid)
      }`,
    )
    const parent = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', parentPath], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    try {
      const [line] = await once(createInterface(parent.stdout), 'line')
      const pid = Number(line)
      expect(isAlive(pid)).toBe(true)
      // In mid-answer: the child must not wait until it has something to say.
      parent.kill('SIGKILL')
      await vi.waitFor(() => expect(isAlive(pid)).toBe(false), patience)
    } finally {
      parent.kill('SIGKILL')
      await rm(folder, { recursive: true })
    }
  })
})

/** Programs in the place of the engine's, to provoke what the real one cannot be made to do. */
describe('a process that misbehaves', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lathe-engine-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  const ready = `const send = (message) => process.send(message)
    const model = (request) => ({ modelId: request.modelId, contextLength: 1024, sequences: 1, threads: 1, gpuLayers: 0, memoryBytes: 0 })
    process.on('disconnect', () => process.exit())
    send({ type: 'ready', device: 'CPU', deviceNames: [], memoryBytes: 1 });\n`

  async function fake(name: string, body: string): Promise<string> {
    const path = join(folder, `${name}.mjs`)
    await writeFile(path, body)
    return path
  }

  test('a run that writes nothing, while its process is well, is waited for without end', async () => {
    const worker = await fake(
      'mute',
      `${ready} process.on('message', ({ type, id, request }) => {
        if (type === 'ping') send({ type: 'pong', memoryBytes: 1 })
        if (type === 'load') send({ type: 'loaded', id, model: model(request), memoryBytes: 1 })
        if (type === 'generate') {
          send({ type: 'started', id, promptTokens: 3, reusedTokens: 0 })
          send({ type: 'delta', id, text: 'Once', tokens: 1 })
        }
      })`,
    )
    const { engine } = start({ worker, limits: { runStallMs: 300 } })
    const request = loadRequest()
    await engine.load(request, { signal: never })
    const { text, error } = await broken(engine, request.modelId, () => undefined)
    expect(text).toBe('Once')
    expect(error).toMatchObject({ code: 'ENGINE_HUNG' })
    expect(isAppError(error, 'ENGINE_HUNG') && error.data.afterMs).toBeGreaterThanOrEqual(300)
  })

  test('a stop waits for a process that does not answer it', async () => {
    const worker = await fake(
      'deaf',
      `${ready} process.on('message', ({ type, id, request }) => {
        if (type === 'load') send({ type: 'loaded', id, model: model(request), memoryBytes: 1 })
        if (type === 'generate') send({ type: 'started', id, promptTokens: 3, reusedTokens: 0 })
      })`,
    )
    const { engine } = start({ worker, limits: { abortMs: 50 } })
    const request = loadRequest()
    await engine.load(request, { signal: never })
    const abort = new AbortController()
    const events = []
    for await (const event of engine.generate(generateRequest(request.modelId, story), { signal: abort.signal })) {
      events.push(event)
      abort.abort()
    }
    expect(events.at(-1)).toMatchObject({
      type: 'done',
      reason: 'aborted',
      stats: { promptTokens: 3, outputTokens: 0 },
    })
  })

  test('a load that never ends blocks all others', async () => {
    const worker = await fake('loads-for-ever', `${ready} process.on('message', () => undefined)`)
    const { engine } = start({ worker, limits: { loadStallMs: 300 } })
    const request = loadRequest()
    await expect(engine.load(request, { signal: never })).rejects.toMatchObject({
      code: 'MODEL_LOAD_TIMEOUT',
      data: { path: starterPath },
    })
    await vi.waitFor(() => expect(engine.state).toMatchObject({ status: 'ready', restarts: 1 }), patience)
  })

  test('a message that is not of the protocol ends the app, or is believed', async () => {
    const worker = await fake(
      'babbler',
      `${ready} send('what?'); send({ type: 'delta', id: 'one', text: 7 }); send({ type: 'delta', id: 99, text: 'stray', tokens: 1 })
      process.on('message', ({ type, id, request }) => {
        if (type !== 'load') return
        send({ type: 'loaded', id, model: { modelId: 'mine' } })
        send({ type: 'loaded', id, model: model(request), memoryBytes: 5 })
      })`,
    )
    const { engine, log } = start({ worker })
    const request = loadRequest()
    expect(await engine.load(request, { signal: never })).toMatchObject({ modelId: request.modelId })
    const ignored = log.lines.filter((line) => line.message.startsWith('ignored'))
    expect(ignored).toHaveLength(3)
  })

  test('nobody learns what a process said before it died', async () => {
    const worker = await fake(
      'crier',
      `${ready} process.on('message', ({ type }) => {
        if (type !== 'load') return
        process.stderr.write('GGML_ASSERT(n_ctx > 0) failed\\n')
        process.exit(3)
      })`,
    )
    const { engine, log } = start({ worker })
    await expect(engine.load(loadRequest(), { signal: never })).rejects.toMatchObject({
      code: 'ENGINE_CRASHED',
      data: { detail: 'exit code 3: GGML_ASSERT(n_ctx > 0) failed' },
    })
    expect(log.lines).toContainEqual(
      expect.objectContaining({ level: 'warn', message: 'GGML_ASSERT(n_ctx > 0) failed' }),
    )
  })

  test('a program that is not there is started for ever', async () => {
    const { engine } = start({ worker: join(folder, 'nothing.mjs') })
    await expect(engine.load(loadRequest(), { signal: never })).rejects.toMatchObject({ code: 'ENGINE_GAVE_UP' })
    expect(engine.state.status).toBe('gaveUp')
  })

  test('a start that never gets ready is waited for without end', async () => {
    const worker = await fake(
      'sleeper',
      'setInterval(() => undefined, 1000); process.on("disconnect", () => process.exit())',
    )
    const { engine } = start({ worker, limits: { startMs: 150 } })
    await expect(engine.load(loadRequest(), { signal: never })).rejects.toMatchObject({ code: 'ENGINE_GAVE_UP' })
  })
})
