import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '#shared/app-error.ts'
import { ensurePrivateFolder, writeFileAtomic } from '#main/platform/disk/disk.ts'
import { errnoOf } from '#main/platform/disk/file-errors.ts'
import type { Vault } from '#main/host.ts'

export interface Secrets {
  /** Null when there is no secret of that name. */
  get(name: string): Promise<string | null>
  set(name: string, secret: string): Promise<void>
  delete(name: string): Promise<void>
  /** The names, sorted; never what they stand for. */
  list(): Promise<readonly string[]>
}

const suffix = '.secret'
/** Lower case only, since some disks do not tell cases apart. */
const validName = /^[a-z0-9][a-z0-9._-]{0,63}$/

/**
 * Keys and passwords, one sealed file each, outside the database and its backups. How well they are sealed is the vault's to say.
 * Rejects with SECRETS_UNAVAILABLE where the vault cannot seal or open, and with INVALID_INPUT for a name that is no file name.
 */
export function createSecrets({ dir, vault }: { readonly dir: string; readonly vault: Vault }): Secrets {
  const pathOf = (name: string): string => {
    if (!validName.test(name)) throw new AppError('INVALID_INPUT', { field: 'name', problem: name })
    return join(dir, name + suffix)
  }
  return {
    async get(name) {
      const sealed = await readFile(pathOf(name)).catch(nullWhenMissing)
      return sealed === null ? null : unavailableOnFailure(() => vault.open(sealed))
    },
    async set(name, secret) {
      const path = pathOf(name)
      if (vault.kind === 'none') throw new AppError('SECRETS_UNAVAILABLE', { reason: 'noVault' })
      await ensurePrivateFolder(dir)
      const sealed = await unavailableOnFailure(() => vault.seal(secret))
      await writeFileAtomic(path, sealed, { mode: 0o600 })
    },
    async delete(name) {
      await rm(pathOf(name), { force: true })
    },
    async list() {
      const files = (await readdir(dir).catch(nullWhenMissing)) ?? []
      return files
        .filter((file) => file.endsWith(suffix))
        .map((file) => file.slice(0, -suffix.length))
        .filter((name) => validName.test(name))
        .toSorted()
    },
  }
}

function nullWhenMissing(error: unknown): null {
  if (errnoOf(error) === 'ENOENT') return null
  throw error
}

async function unavailableOnFailure<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof AppError) throw error
    // The cause is left out on purpose: a vault's error might carry what it was to hide.
    throw new AppError('SECRETS_UNAVAILABLE', { reason: 'vaultFailed' })
  }
}
