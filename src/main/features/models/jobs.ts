import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { AppError } from '#shared/app-error.ts'
import type { SystemEvent } from '#shared/contract/system.ts'
import { ModelId } from '#shared/ids.ts'
import { hashFile } from '#main/platform/disk/hash-file.ts'
import type { JobDefinition } from '#main/platform/jobs/types.ts'
import type { StepReporter } from '#main/platform/jobs/progress.ts'
import type { Net } from '#main/platform/net/net.ts'
import type { ModelsRepo } from './repo.ts'
import { starterCachePath, type StarterPin, starterUrl } from './starter.ts'

const HashInput = z.object({ modelId: ModelId })

/** Computes a registered file's SHA-256, by which the same model is known on another computer. */
export const hashJob = (deps: {
  readonly repo: ModelsRepo
  readonly publish: (event: SystemEvent) => void
}): JobDefinition<z.infer<typeof HashInput>> => ({
  type: 'models.hash',
  resource: 'cpu',
  recovery: 'retry',
  steps: [{ phase: 'hash', weight: 1 }],
  input: HashInput,
  async run({ input, signal, progress }) {
    const model = await deps.repo.byId(input.modelId)
    if (!model) return
    const step = progress.step('hash')
    const sha256 = await hashFile(model.path, { signal, onBytes: (bytes) => step.report(bytes / model.sizeBytes, '') })
    await deps.repo.setHash(model.id, sha256)
    deps.publish({ type: 'models' })
  },
})

export interface FetchStarterDeps {
  readonly net: Net
  readonly pin: StarterPin
  readonly cacheDir: string
  /** Null while the file is not on this computer. */
  readonly registerStarter: () => Promise<unknown>
  readonly publish: (event: SystemEvent) => void
}

/** Fetches the starter model into the cache of the operating system, verified, and registers it. */
export const fetchStarterJob = ({
  net,
  pin,
  cacheDir,
  registerStarter,
  publish,
}: FetchStarterDeps): JobDefinition<Record<string, never>> => ({
  type: 'models.fetchStarter',
  resource: 'net',
  recovery: 'resume',
  steps: [
    { phase: 'download', weight: 20 },
    { phase: 'verify', weight: 1 },
    { phase: 'register', weight: 1 },
  ],
  input: z.record(z.string(), z.never()),
  async run({ signal, progress }) {
    // Thrown away by the user and wanted back: the file is still there, and nothing has to leave this computer.
    if ((await registerStarter()) !== null) return
    const url = starterUrl(pin)
    if (url === null) throw new AppError('NOT_AVAILABLE_HERE', { ability: 'fetchStarter' })
    const path = starterCachePath(cacheDir, pin)
    await mkdir(dirname(path), { recursive: true })
    const { host } = new URL(url)
    const steps = { fetch: progress.step('download'), verify: null as StepReporter | null }
    await net.download(url, path, {
      why: 'starterModel',
      sha256: pin.sha256,
      sizeBytes: pin.sizeBytes,
      signal,
      onProgress({ phase, bytes, totalBytes }) {
        const step = phase === 'fetch' ? steps.fetch : (steps.verify ??= progress.step('verify'))
        step.report(bytes / totalBytes, host)
      },
    })
    progress.step('register').report(null, '')
    await registerStarter()
    publish({ type: 'models' })
  },
})
