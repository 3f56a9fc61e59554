import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppError } from '#shared/app-error.ts'
import type { Model } from '#shared/contract/models.ts'
import { type App, type AppOptions, createApp } from '#main/app.ts'
import { starterCachePath, readStarterPin } from '#main/features/models/starter.ts'
import type { Host } from '#main/host.ts'
import { appPaths } from '#main/platform/app-paths.ts'
import { defaultCacheDir } from '#main/platform/folders.ts'
import { fileVault } from '#main/platform/secrets/file-vault.ts'

// One engine thread: the tests share two cores, and threads that wait for each other are ten times slower.
process.env['LATHE_ENGINE_THREADS'] = '1'

const paths = appPaths(import.meta.dirname)

export const starterPath = starterCachePath(defaultCacheDir(), readStarterPin(paths.resourcesDir))
/** Without the starter model the tests that talk to a model are skipped, and say so. */
export const hasStarter = existsSync(starterPath)
/** For the name of such a test. */
export const noStarter = hasStarter
  ? ''
  : ' (skipped: the starter model is not on this computer; `npm run setup` fetches it)'

export interface TestApp extends App {
  readonly dataDir: string
}

/** A Lathe of real parts on a folder of its own: real migrations, a real engine child; only the host has no screen. */
export async function startTestApp(options: Partial<AppOptions> = {}): Promise<TestApp> {
  const dataDir = options.dataDir ?? (await temporaryFolder())
  const app = await createApp({
    host: screenlessHost(dataDir),
    cacheDir: defaultCacheDir(),
    resourcesDir: paths.resourcesDir,
    engineWorkerPath: paths.engineWorkerPath,
    version: 'test',
    ...options,
    dataDir,
  })
  return Object.assign(app, { dataDir })
}

export const temporaryFolder = () => mkdtemp(join(tmpdir(), 'lathe-test-'))
export const removeFolder = (path: string) => rm(path, { recursive: true, force: true })

/** Waits until the starter model, which the app registers beside its start, is there. */
export async function starterOf(app: App): Promise<Model> {
  return until(async () => (await app.client.models.list()).find((model) => model.isStarter) ?? null)
}

/** Asks again until there is an answer; a test's own time limit ends it. */
export async function until<T>(ask: () => Promise<T | null> | T | null, everyMs = 20): Promise<T> {
  for (;;) {
    const answer = await ask()
    if (answer !== null) return answer
    await new Promise((resolve) => setTimeout(resolve, everyMs))
  }
}

function screenlessHost(dataDir: string): Host {
  const unavailable = (ability: string) => () => Promise.reject(new AppError('NOT_AVAILABLE_HERE', { ability }))
  return {
    info: {
      kind: 'browser',
      platform: 'linux',
      abilities: { pickFiles: false, revealFile: false, dropPaths: false, notify: false, secrets: 'file' },
    },
    pickFiles: unavailable('pickFiles'),
    reveal: unavailable('reveal'),
    openExternal: unavailable('openExternal'),
    notify: unavailable('notify'),
    vault: fileVault(join(dataDir, 'secrets')),
  }
}
