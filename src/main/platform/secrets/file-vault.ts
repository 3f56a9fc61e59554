import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { link, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '#shared/app-error.ts'
import { ensurePrivateFolder, writeFileAtomic } from '#main/platform/disk/disk.ts'
import { errnoOf } from '#main/platform/disk/file-errors.ts'
import type { Vault } from '#main/host.ts'

const keyBytes = 32
const nonceBytes = 12
const tagBytes = 16
/** The first byte of what is sealed, so that another way of sealing can follow one day. */
const format = 1

/**
 * The vault of a host without a keychain: AES-256-GCM under a random key in `<dir>/vault.key`, mode 0600.
 * It protects secrets that leave the folder without the key: a copied or backed-up secret file, a stray upload, a search over the disk's
 * text; and it notices when one was changed. It does NOT protect against anybody who can read this user's files, against root, or against
 * a copy of the whole folder: the key lies beside what it locks. Disk encryption and the system's accounts are what helps there.
 */
export function fileVault(dir: string): Vault {
  const keyPath = join(dir, 'vault.key')
  return {
    kind: 'file',
    async seal(plain) {
      const key = (await readKey(keyPath)) ?? (await makeKey(dir, keyPath))
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return Buffer.concat([Buffer.of(format), nonce, cipher.getAuthTag(), body])
    },
    async open(sealed) {
      const key = await readKey(keyPath)
      if (key === null) throw unavailable('keyMissing')
      if (sealed[0] !== format || sealed.length < 1 + nonceBytes + tagBytes) throw unavailable('damaged')
      const nonce = sealed.subarray(1, 1 + nonceBytes)
      const decipher = createDecipheriv('aes-256-gcm', key, nonce)
      decipher.setAuthTag(sealed.subarray(1 + nonceBytes, 1 + nonceBytes + tagBytes))
      try {
        const body = decipher.update(sealed.subarray(1 + nonceBytes + tagBytes))
        return Buffer.concat([body, decipher.final()]).toString('utf8')
      } catch {
        throw unavailable('damaged')
      }
    },
  }
}

const unavailable = (reason: string) => new AppError('SECRETS_UNAVAILABLE', { reason })

async function readKey(path: string): Promise<Buffer | null> {
  const key = await readFile(path).catch((error: unknown) => {
    if (errnoOf(error) === 'ENOENT') return null
    throw unavailable('keyUnreadable')
  })
  // A new key in its place would make every secret there is unreadable without a word.
  if (key !== null && key.length !== keyBytes) throw unavailable('keyDamaged')
  return key
}

async function makeKey(dir: string, path: string): Promise<Buffer> {
  await ensurePrivateFolder(dir)
  // A key that got lost is not replaced while something is sealed with it: bringing it back must bring the secrets back.
  const files = await readdir(dir)
  if (files.some((file) => file.endsWith('.secret')))
    return (await readKey(path)) ?? Promise.reject(unavailable('keyMissing'))
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  await writeFileAtomic(draft, randomBytes(keyBytes), { mode: 0o600 })
  try {
    // A link never replaces: of two first uses at once, both go on with the key of one.
    await link(draft, path)
  } catch (error) {
    // Some disks (exFAT) have no links.
    if (errnoOf(error) !== 'EEXIST') await rename(draft, path)
  } finally {
    await rm(draft, { force: true })
  }
  const key = await readKey(path)
  if (key === null) throw unavailable('keyMissing')
  return key
}
