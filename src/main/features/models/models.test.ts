import { copyFile, mkdir, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { existsSync, readdirSync } from 'node:fs'
import { typedPath } from './file.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { allErrors } from '#shared/app-error.ts'
import {
  hasStarter,
  noStarter,
  removeFolder,
  starterOf,
  starterPath,
  startTestApp,
  temporaryFolder,
  type TestApp,
  until,
} from '#main/testing/test-app.ts'

let app: TestApp
let files: string

beforeEach(async () => {
  files = await temporaryFolder()
  app = await startTestApp()
})
afterEach(async () => {
  await app.dispose()
  await removeFolder(app.dataDir)
  await removeFolder(files)
})

const register = (path: string) => app.client.models.register({ path })

describe.skipIf(!hasStarter)(`with the starter model${noStarter}`, () => {
  test('the starter is registered once by itself, and not again after the user threw it away', async () => {
    const starter = await starterOf(app)
    expect(starter).toMatchObject({
      isStarter: true,
      missing: false,
      facts: { architecture: 'llama', quantization: 'Q4_1' },
    })
    await app.client.models.trash({ id: starter.id })
    await app.client.trash.empty()
    await app.dispose()
    app = await startTestApp({ dataDir: app.dataDir })
    await until(async () => ((await app.client.models.list()).length === 0 ? true : null))
    expect(existsSync(starterPath)).toBe(true)
  })

  test('a starter that was thrown away and is wanted back is taken from this computer, not from the internet', async () => {
    const starter = await starterOf(app)
    await app.client.models.trash({ id: starter.id })
    expect(await app.client.models.starter()).toEqual({ state: 'removed' })
    const { jobId } = await app.client.models.fetchStarter()
    await until(
      async () => (await app.client.jobs.list()).find((job) => job.id === jobId && job.state === 'completed') ?? null,
    )
    expect((await app.client.models.list()).map(({ id }) => id)).toEqual([starter.id])
    expect(await app.client.net.ledger()).toEqual([])
  })

  test('the same file by another way (a link) is not registered twice', async () => {
    const link = join(files, 'link.gguf')
    await symlink(starterPath, link)
    const starter = await starterOf(app)
    expect((await register(link)).id).toBe(starter.id)
    expect(await app.client.models.list()).toHaveLength(1)
  })

  test('a model that is added again comes out of the trash, and emptying the trash does not erase it', async () => {
    const path = join(files, 'a.gguf')
    await copyFile(starterPath, path)
    const model = await register(path)
    await app.client.models.trash({ id: model.id })
    expect((await register(path)).id).toBe(model.id)
    await app.client.trash.empty()
    expect((await app.client.models.list()).map(({ id }) => id)).toContain(model.id)
  })

  test('a model whose file is gone says so, and loading it names the path', async () => {
    const path = join(files, 'a.gguf')
    await copyFile(starterPath, path)
    const model = await register(path)
    await rm(path)
    expect((await app.client.models.list()).find(({ id }) => id === model.id)?.missing).toBe(true)
    await expect(app.client.models.load({ id: model.id })).rejects.toMatchObject({
      code: 'FILE_NOT_FOUND',
      data: { path },
    })
  })

  test('a file that was cut after it was registered is refused before the library sees it', async () => {
    const path = join(files, 'a.gguf')
    await copyFile(starterPath, path)
    const model = await register(path)
    await truncate(path, 50_000_000)
    await expect(app.client.models.load({ id: model.id })).rejects.toMatchObject({ code: 'GGUF_TRUNCATED' })
    expect((await app.client.models.engine()).restarts).toBe(0)
  })

  test('loading says what was taken, and unloading gives it back', async () => {
    const starter = await starterOf(app)
    const loaded = await app.client.models.load({ id: starter.id })
    expect(loaded).toMatchObject({ modelId: starter.id, threads: 1 })
    expect(loaded.memoryBytes).toBeGreaterThan(50_000_000)
    const during = await until(async () => {
      const engine = await app.client.models.engine()
      return engine.loaded.length === 1 ? engine : null
    })
    expect(during).toMatchObject({ status: 'ready', device: 'CPU' })
    await app.client.models.unload({ id: starter.id })
    expect((await app.client.models.engine()).loaded).toEqual([])
  })

  test('the hash of a registered file is computed in the background and is the pinned one', async () => {
    await starterOf(app)
    const sha256 = await until(async () => (await app.client.models.list())[0]?.sha256 ?? null)
    expect(starterPath).toContain(sha256)
    expect((await app.client.jobs.list())[0]).toMatchObject({ type: 'models.hash', state: 'completed' })
  })
})

test('a path is taken as people paste it: in quotes, and from the home folder', () => {
  expect(typedPath(' "C:\\models\\a b.gguf" ')).toBe('C:\\models\\a b.gguf')
  expect(typedPath('~/models/a.gguf')).toBe(join(homedir(), 'models/a.gguf'))
  expect(typedPath("/it's/a.gguf")).toBe("/it's/a.gguf")
})

test('what is no model is refused with its own reason and leaves no row', async () => {
  await writeFile(join(files, 'empty.gguf'), '')
  await writeFile(join(files, 'text.gguf'), 'This is not a model.')
  await mkdir(join(files, 'folder.gguf'))
  await expect(register(join(files, 'empty.gguf'))).rejects.toMatchObject({ code: 'GGUF_EMPTY' })
  await expect(register(join(files, 'text.gguf'))).rejects.toMatchObject({ code: 'GGUF_NOT_GGUF' })
  await expect(register(join(files, 'folder.gguf'))).rejects.toMatchObject({ code: 'FILE_NOT_READABLE' })
  await expect(register(join(files, 'absent.gguf'))).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' })
  await expect(register('relative.gguf')).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  expect((await app.client.models.list()).filter((model) => !model.isStarter)).toEqual([])
})

const shared = join(process.cwd(), '..', 'shared', 'data')
const hostile = join(shared, 'models', 'hostile-gguf')

test.skipIf(!existsSync(hostile))(
  'every hostile file of ../shared/data is refused with a known reason (skipped where there are none)',
  async () => {
    for (const name of readdirSync(hostile).filter((file) => file.endsWith('.gguf'))) {
      const refused = await register(join(hostile, name)).then(
        () => 'accepted',
        (error: { readonly code: string }) => error.code,
      )
      expect(Object.keys(allErrors), name).toContain(refused)
      expect(refused, name).not.toBe('INTERNAL')
    }
  },
)
