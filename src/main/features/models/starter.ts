import { existsSync, readFileSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { StarterState } from '#shared/contract/models.ts'
import { type JobId, type ModelId, Sha256 } from '#shared/ids.ts'

const StarterPin = z.object({
  name: z.string(),
  file: z.string(),
  sha256: Sha256,
  sizeBytes: z.int(),
  /** What it is told before a conversation, until presets let the user say. */
  systemPrompt: z.string(),
  sources: z.array(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('https'), url: z.url() }),
      z.object({ kind: z.literal('pip') }),
    ]),
  ),
})
const ModelsPin = z.object({ starter: StarterPin })
export type StarterPin = z.infer<typeof StarterPin>

/** What `resources/models/models.json` pins. */
export function readStarterPin(resourcesDir: string): StarterPin {
  const text = readFileSync(join(resourcesDir, 'models', 'models.json'), 'utf8')
  return ModelsPin.parse(JSON.parse(text)).starter
}

/** The one model that set-up or an installer brings. */
export interface Starter {
  readonly name: string
  /** Where the file lies on this computer, or null. Its hash was verified when it came; here the size must do. */
  find(): Promise<string | null>
  state(): Promise<StarterState>
  /** Fetches the file from the internet as a job; the job under way, where there is one. */
  fetch(): Promise<JobId>
}

export interface StarterDeps {
  readonly pin: StarterPin
  readonly resourcesDir: string
  readonly cacheDir: string
  readonly registeredId: () => Promise<ModelId | null>
  readonly fetchingJob: () => Promise<JobId | null>
  readonly enqueueFetch: () => Promise<JobId>
}

export const starterCachePath = (cacheDir: string, pin: StarterPin) => join(cacheDir, 'models', `${pin.sha256}.gguf`)
export const starterUrl = (pin: StarterPin): string | null =>
  pin.sources.find((source) => source.kind === 'https')?.url ?? null

export function createStarter(deps: StarterDeps): Starter {
  const { pin } = deps
  // An installer carries the file; a clone has it in the cache of the operating system.
  const places = [join(deps.resourcesDir, 'models', pin.file), starterCachePath(deps.cacheDir, pin)]
  const find = async (): Promise<string | null> => {
    for (const path of places) {
      if (existsSync(path) && (await stat(path)).size === pin.sizeBytes) return path
    }
    return null
  }
  return {
    name: pin.name,
    find,
    async state() {
      const jobId = await deps.fetchingJob()
      if (jobId !== null) return { state: 'fetching', jobId }
      if ((await find()) !== null) {
        const modelId = await deps.registeredId()
        return modelId === null ? { state: 'removed' } : { state: 'present', modelId }
      }
      const url = starterUrl(pin)
      return { state: 'missing', sizeBytes: pin.sizeBytes, host: url === null ? '' : new URL(url).host }
    },
    fetch: async () => (await deps.fetchingJob()) ?? deps.enqueueFetch(),
  }
}
