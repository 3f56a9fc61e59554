import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ensurePrivateFolder, freeBytes, writeFileAtomic } from './disk.ts'
import { hashFile } from './hash-file.ts'
import { fillDisk } from './testing/fill.ts'
import { type Mount, mountTmpfs, whyNoMounts } from './testing/mounts.ts'

const isWindows = process.platform === 'win32'
let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lathe-test-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('free space is asked for a folder that is not made yet', async () => {
  const there = await freeBytes(folder)
  const later = await freeBytes(join(folder, 'not', 'yet'))
  expect(there).toBeGreaterThan(0)
  expect(Math.abs(later - there)).toBeLessThan(there / 2)
})

test('a file written atomically has the mode asked for from its first byte on, and leaves no temporary file', async () => {
  const path = join(folder, 'key')
  await writeFileAtomic(path, 'old', { mode: 0o600 })
  await writeFileAtomic(path, 'new', { mode: 0o600 })
  expect(await readFile(path, 'utf8')).toBe('new')
  expect(await readdir(folder)).toEqual(['key'])
  expect((await stat(path)).mode & 0o777).toBe(isWindows ? 0o666 : 0o600)
})

test.skipIf(isWindows)('a new data folder can be entered by its user only', async () => {
  const path = join(folder, 'a', 'b')
  await ensurePrivateFolder(path)
  await ensurePrivateFolder(path)
  expect((await stat(path)).mode & 0o777).toBe(0o700)
})

test('a data folder that is a file is no folder and is said to be none', async () => {
  const path = join(folder, 'file')
  await writeFile(path, '')
  await expect(ensurePrivateFolder(path)).rejects.toMatchObject({ code: 'FILE_NOT_READABLE', data: { path } })
})

test('a hash is the one that others compute, and a missing file is no bug', async () => {
  const path = join(folder, 'abc')
  await writeFile(path, 'abc')
  // FIPS 180-2, appendix B.1.
  expect(await hashFile(path)).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  await expect(hashFile(join(folder, 'none'))).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' })
})

test('hashing stops when it is told to', async () => {
  const path = join(folder, 'long')
  await writeFile(path, Buffer.alloc(5_000_000))
  const stop = new AbortController()
  const hashing = hashFile(path, { signal: stop.signal, onBytes: () => stop.abort() })
  await expect(hashing).rejects.toMatchObject({ name: 'AbortError' })
})

test('a file that is written to while it is hashed gets no hash of a mixture', async () => {
  const path = join(folder, 'changing')
  await writeFile(path, Buffer.alloc(3_000_000))
  const written: Promise<void>[] = []
  const hashing = hashFile(path, {
    onBytes: () => {
      if (written.length === 0) written.push(writeFile(path, Buffer.alloc(4_000_000, 1)))
    },
  })
  await expect(hashing).rejects.toMatchObject({ code: 'FILE_CHANGED', data: { path } })
  await Promise.all(written)
})

describe.skipIf(whyNoMounts !== null)(`on a disk of its own${whyNoMounts ? ` (skipped: ${whyNoMounts})` : ''}`, () => {
  let disk: Mount
  beforeEach(() => {
    disk = mountTmpfs(256 * 1024)
  })
  afterEach(() => disk.dispose())

  test('a full disk keeps the old file and says DISK_FULL', async () => {
    const path = join(disk.path, 'settings')
    await writeFileAtomic(path, 'old')
    fillDisk(disk.path)
    await expect(writeFileAtomic(path, Buffer.alloc(100_000))).rejects.toMatchObject({
      code: 'DISK_FULL',
      data: { path },
    })
    expect(await readFile(path, 'utf8')).toBe('old')
    expect((await readdir(disk.path)).toSorted()).toEqual(['filling', 'settings'])
  })

  test('a read-only disk is told apart from a full one', async () => {
    disk.makeReadOnly()
    await expect(ensurePrivateFolder(disk.path)).rejects.toMatchObject({
      code: 'DATA_FOLDER_READ_ONLY',
      data: { path: disk.path },
    })
    const inside = join(disk.path, 'new')
    await expect(ensurePrivateFolder(inside)).rejects.toMatchObject({
      code: 'DATA_FOLDER_READ_ONLY',
      data: { path: inside },
    })
    await expect(writeFileAtomic(inside, 'x')).rejects.toMatchObject({
      code: 'DATA_FOLDER_READ_ONLY',
      data: { path: disk.path },
    })
  })
})
