import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { access, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type ModelId, newId } from '#shared/ids.ts'
import {
  answerOf,
  chatMl,
  generateRequest,
  loadRequest,
  never,
  noStarter,
  testEngine,
} from '#main/platform/engine/testing/harness.ts'
import { pack, root, run } from './testing/stand-in-electron.ts'

const obstacle =
  process.platform !== 'linux'
    ? ' (skipped: the stand-in for Electron has the files of Linux)'
    : existsSync(join(root, 'out', 'renderer', 'index.html')) && existsSync(join(root, 'out', 'main', 'electron.js'))
      ? ''
      : ' (skipped: out/ is not built)'

describe.skipIf(obstacle !== '')(`the packed app, with a stand-in for Electron's binary${obstacle}`, () => {
  let folder: string
  let app: string
  let files: readonly string[]
  const outside = (...parts: readonly string[]) => join(app, 'resources', 'app.asar.unpacked', ...parts)

  beforeAll(async () => {
    // Outside the repository: nothing may be found in its node_modules by accident.
    folder = await mkdtemp(join(tmpdir(), 'lathe-packed-'))
    await pack(folder)
    app = join(folder, 'dist', 'linux-unpacked')
    const asar = createRequire(import.meta.url)('@electron/asar') as {
      listPackage(archive: string, options: { isPack: boolean }): string[]
    }
    files = asar.listPackage(join(app, 'resources', 'app.asar'), { isPack: false })
  }, 300_000)
  afterAll(() => rm(folder, { recursive: true, force: true }))

  test('ships what was built and nothing of the repository besides', () => {
    const own = files.filter((name) => !name.startsWith('/node_modules'))
    const stray = own.filter(
      (name) => !/^\/(out(\/(main|preload|renderer)(\/.*)?)?|resources(\/.*)?|package\.json|LICENSE)$/.test(name),
    )
    expect(stray).toEqual([])
    for (const name of [
      '/out/main/electron.js',
      '/out/main/engine-worker.js',
      '/out/preload/index.cjs',
      '/out/renderer/index.html',
      '/resources/models/models.json',
    ]) {
      expect(own).toContain(name)
    }
    expect(files.filter((name) => /\.(map|d\.ts)$|\.test\.|\/__pycache__/.test(name))).toEqual([])
  })

  test('keeps the code of main inside, where its hash is checked at each start, and lays outside what must be real files', async () => {
    expect(await readdir(outside('out', 'main'))).not.toContain('electron.js')
    await access(outside('out', 'main', 'engine-worker.js'))
    await access(outside('node_modules', 'better-sqlite3', 'prebuilds', `linux-${process.arch}.node`))
    await access(outside('node_modules', '@node-llama-cpp', `linux-${process.arch}`))
    await access(outside('resources', 'models', 'models.json'))
  })

  test.skipIf(noStarter !== '')(
    `carries the starter model under the name by which the app looks for it${noStarter}`,
    async () => {
      const { starter } = createRequire(import.meta.url)(join(root, 'resources', 'models', 'models.json')) as {
        starter: { file: string; sizeBytes: number }
      }
      expect((await stat(outside('resources', 'models', starter.file))).size).toBe(starter.sizeBytes)
    },
  )

  test('has its fuses set in the binary', async () => {
    const wire = (await getCurrentFuseWire(join(app, 'lathe'))) as unknown as Record<string, number | string>
    const [on, off] = ['1'.charCodeAt(0), '0'.charCodeAt(0)]
    // RunAsNode, cookie encryption, NODE_OPTIONS, --inspect, asar integrity, only from asar, own V8 snapshot, file:// privileges.
    expect([0, 1, 2, 3, 4, 5, 6, 7].map((index) => wire[index])).toEqual([on, on, off, off, on, on, off, off])
  })

  test.skipIf(noStarter !== '')(
    `starts its engine from there, and a model answers${noStarter}`,
    async () => {
      const { engine } = testEngine({ worker: outside('out', 'main', 'engine-worker.js') })
      try {
        const modelId = newId<ModelId>()
        const models = await readdir(outside('resources', 'models'))
        const path = outside('resources', 'models', models.find((name) => name.endsWith('.gguf')) ?? '')
        await engine.load(loadRequest({ modelId, path }), { signal: never })
        const request = generateRequest(modelId, chatMl('What is the capital of France?'), { maxTokens: 12 })
        const { text } = await answerOf(engine.generate(request, { signal: never }))
        expect(text).toContain('Paris')
      } finally {
        await engine.dispose()
      }
    },
    120_000,
  )

  test('unpacked into an empty folder, Lathe starts and ends with nothing but what was packed', async () => {
    const bare = join(folder, 'bare')
    const asar = join(root, 'node_modules', '@electron', 'asar', 'bin', 'asar.js')
    await run(process.execPath, [asar, 'extract', join(app, 'resources', 'app.asar'), bare], folder)
    const args = [join(bare, 'out', 'main', 'serve.js'), '--port', '0', '--no-open', '--data', join(folder, 'data')]
    const child = spawn(process.execPath, args, { cwd: bare, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (chunk: string) => (said += chunk))
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
    try {
      await vi.waitFor(() => expect(said).toContain('Lathe is ready at '), { timeout: 30_000 })
      child.kill('SIGTERM')
      expect({ code: await ended, said }).toMatchObject({ code: 0 })
    } finally {
      child.kill('SIGKILL')
    }
  }, 120_000)
})
