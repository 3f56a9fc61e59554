import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Vault } from '#main/host.ts'
import { fileVault } from './file-vault.ts'
import { createSecrets, type Secrets } from './secrets.ts'

let folder = ''
let secrets: Secrets
const dir = () => join(folder, 'secrets')

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lathe-test-'))
  secrets = createSecrets({ dir: dir(), vault: fileVault(dir()) })
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('a secret comes back after a restart, and no file has it in clear text', async () => {
  await secrets.set('openai', 'sk-verysecret-äöü')
  const afterRestart = createSecrets({ dir: dir(), vault: fileVault(dir()) })
  expect(await afterRestart.get('openai')).toBe('sk-verysecret-äöü')
  for (const file of await readdir(dir()))
    expect(await readFile(join(dir(), file), 'latin1')).not.toContain('verysecret')
})

test.skipIf(process.platform === 'win32')('nobody but the user can read the folder, the key or a secret', async () => {
  await secrets.set('a', 'b')
  expect((await stat(dir())).mode & 0o777).toBe(0o700)
  for (const file of await readdir(dir())) expect((await stat(join(dir(), file))).mode & 0o777).toBe(0o600)
})

test('two first uses at once agree on one key', async () => {
  const names = ['a', 'b', 'c', 'd', 'e']
  await Promise.all(
    names.map((name) => createSecrets({ dir: dir(), vault: fileVault(dir()) }).set(name, `secret ${name}`)),
  )
  expect(await Promise.all(names.map((name) => secrets.get(name)))).toEqual(names.map((name) => `secret ${name}`))
  expect(await secrets.list()).toEqual(names)
})

test('a deleted secret is gone, and asking for what is not there is no error', async () => {
  expect(await secrets.list()).toEqual([])
  await secrets.set('a', 'b')
  await secrets.delete('a')
  await secrets.delete('a')
  expect(await secrets.get('a')).toBeNull()
  expect(await secrets.list()).toEqual([])
})

test.each(['../outside', 'a/b', '', '.hidden', 'UPPER', 'x'.repeat(65), 'a\0b'])(
  'the name %j cannot reach another file',
  async (name) => {
    await expect(secrets.set(name, 'x')).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    await expect(secrets.get(name)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  },
)

test('a secret that was tampered with is refused, not handed out changed', async () => {
  await secrets.set('a', 'b')
  const path = join(dir(), 'a.secret')
  const sealed = await readFile(path)
  const last = sealed.length - 1
  sealed.writeUInt8(sealed.readUInt8(last) ^ 1, last)
  await writeFile(path, sealed)
  await expect(secrets.get('a')).rejects.toMatchObject({ code: 'SECRETS_UNAVAILABLE', data: { reason: 'damaged' } })
})

test('a lost key is said to be lost and not replaced, so that bringing it back brings the secrets back', async () => {
  await secrets.set('a', 'b')
  const keyPath = join(dir(), 'vault.key')
  const key = await readFile(keyPath)
  await rm(keyPath)
  await expect(secrets.get('a')).rejects.toMatchObject({ code: 'SECRETS_UNAVAILABLE', data: { reason: 'keyMissing' } })
  await expect(secrets.set('c', 'd')).rejects.toMatchObject({
    code: 'SECRETS_UNAVAILABLE',
    data: { reason: 'keyMissing' },
  })
  await writeFile(keyPath, 'short')
  await expect(secrets.set('c', 'd')).rejects.toMatchObject({
    code: 'SECRETS_UNAVAILABLE',
    data: { reason: 'keyDamaged' },
  })
  await writeFile(keyPath, key)
  expect(await secrets.get('a')).toBe('b')
})

test('without a vault no secret is stored, least of all in clear text', async () => {
  const none: Vault = {
    kind: 'none',
    seal: async (plain) => Buffer.from(plain),
    open: async (sealed) => Buffer.from(sealed).toString(),
  }
  await expect(createSecrets({ dir: dir(), vault: none }).set('a', 'b')).rejects.toMatchObject({
    code: 'SECRETS_UNAVAILABLE',
  })
})

test('what a failing keychain says is not passed on: it may hold the secret', async () => {
  const broken: Vault = {
    kind: 'keychain',
    seal: (plain) => Promise.reject(new Error(plain)),
    open: () => Promise.reject(new Error()),
  }
  const failure: unknown = await createSecrets({ dir: dir(), vault: broken })
    .set('a', 'sk-secret')
    .catch((error: unknown) => error)
  expect(failure).toMatchObject({ code: 'SECRETS_UNAVAILABLE', data: { reason: 'vaultFailed' } })
  expect(failure).not.toHaveProperty('cause')
})
