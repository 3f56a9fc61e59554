import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { appendFileSync, chmodSync, readdirSync, readlinkSync, renameSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { modelFacts } from '#shared/gguf/facts.ts'
import { smallModel, writeGguf } from '#shared/gguf/testing.ts'
import { hashFile } from '#main/platform/disk/hash-file.ts'
import { withFile } from '#main/platform/disk/open-file.ts'
import { readGguf } from './read-gguf.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lathe-gguf-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function fileOf(bytes: Uint8Array, name = 'tiny.gguf'): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, bytes)
  return path
}

/** The files of our folder that this process holds open. */
const openFiles = () =>
  readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      const target = readlinkSync(`/proc/self/fd/${fd}`)
      return target.startsWith(folder) ? [target] : []
    } catch {
      // The one that lists the others is closed by now.
      return []
    }
  })

describe('reading a header from the disk', () => {
  test('a model is read where it lies, also under a name with blanks and umlauts', async () => {
    const path = await fileOf(writeGguf(smallModel()), 'mein Modell (größer).gguf')
    expect(modelFacts(await readGguf(path))).toMatchObject({ name: 'Tiny', tensorCount: 3 })
  })

  test('a refusal names the file that the user chose', async () => {
    const path = await fileOf(new TextEncoder().encode('no model'))
    await expect(readGguf(path)).rejects.toMatchObject({ code: 'GGUF_NOT_GGUF', data: { path } })
  })

  test('an abort is no error of the file', async () => {
    const path = await fileOf(writeGguf(smallModel()))
    await expect(readGguf(path, { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' })
  })

  test.skipIf(process.platform !== 'linux')('no file stays open, whether it was read or refused', async () => {
    const good = await fileOf(writeGguf(smallModel()))
    const bad = await fileOf(new Uint8Array(3), 'bad.gguf')
    for (let round = 0; round < 10; round += 1) {
      await readGguf(good)
      await readGguf(bad).catch(() => undefined)
      await readGguf(folder).catch(() => undefined)
    }
    expect(openFiles()).toEqual([])
  })
})

describe('what is no file to read', () => {
  test('a file that is not there, also behind a file taken for a folder', async () => {
    const path = await fileOf(new Uint8Array(1))
    await expect(readGguf(join(folder, 'none'))).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' })
    await expect(readGguf(join(path, 'none'))).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' })
  })

  test('a folder', async () => {
    await expect(readGguf(folder)).rejects.toMatchObject({
      code: 'FILE_NOT_READABLE',
      data: { path: folder, reason: 'EISDIR' },
    })
  })

  test.skipIf(process.platform === 'win32')('a pipe that nobody writes to does not hang the app', async () => {
    const path = join(folder, 'pipe')
    execFileSync('mkfifo', [path])
    const refused = { code: 'FILE_NOT_READABLE', data: { path, reason: 'NOT_A_FILE' } }
    await expect(readGguf(path)).rejects.toMatchObject(refused)
    await expect(hashFile(path)).rejects.toMatchObject(refused)
  })

  test.skipIf(process.platform === 'win32')('a device without end', async () => {
    await expect(hashFile('/dev/zero')).rejects.toMatchObject({ code: 'FILE_NOT_READABLE' })
  })

  // Modes do not stop root.
  test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'a file that is not ours to read (skipped as root, who may read everything, and on Windows)',
    async () => {
      const path = await fileOf(writeGguf(smallModel()))
      chmodSync(path, 0o000)
      await expect(readGguf(path)).rejects.toMatchObject({ code: 'FILE_NOT_READABLE', data: { reason: 'EACCES' } })
    },
  )
})

describe('a file that changes while it is read', () => {
  test.each<[title: string, change: (path: string) => void]>([
    ['grows', (path) => appendFileSync(path, 'more')],
    ['is written anew', (path) => writeFileSync(path, 'shorter')],
    ['is replaced by another', (path) => renameSync(join(folder, 'other'), path)],
    ['goes away', (path) => renameSync(path, join(folder, 'elsewhere'))],
  ])('%s: FILE_CHANGED, even where reading it would have found something else wrong', async (_title, change) => {
    const path = await fileOf(writeGguf(smallModel()))
    await utimes(await fileOf(writeGguf(smallModel()), 'other'), 1, 1)
    const reading = withFile(path, undefined, () => {
      change(path)
      return Promise.reject(new Error('what half-old, half-new bytes look like'))
    })
    await expect(reading).rejects.toMatchObject({ code: 'FILE_CHANGED', data: { path } })
  })
})

describe('hashing', () => {
  test('a file of several blocks has the hash of its bytes in one, and every byte is reported once', async () => {
    const content = Uint8Array.from({ length: 3 * 1024 * 1024 + 5 }, (_, index) => index % 251)
    const path = await fileOf(content)
    let bytes = 0
    const hash = await hashFile(path, { onBytes: (sofar) => (bytes = sofar) })
    expect(hash).toBe(createHash('sha256').update(content).digest('hex'))
    expect(bytes).toBe(3 * 1024 * 1024 + 5)
  })

  test('an empty file has the hash of nothing', async () => {
    const nothing = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
    expect(await hashFile(await fileOf(new Uint8Array(0)))).toBe(nothing)
  })

  test('a cancel stops between two blocks', async () => {
    const path = await fileOf(new Uint8Array(8 * 1024 * 1024))
    const abort = new AbortController()
    let bytes = 0
    const hashing = hashFile(path, {
      signal: abort.signal,
      onBytes: (sofar) => {
        bytes = sofar
        abort.abort()
      },
    })
    await expect(hashing).rejects.toMatchObject({ name: 'AbortError' })
    expect(bytes).toBe(1024 * 1024)
  })
})
