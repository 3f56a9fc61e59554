import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fillDisk } from '#main/platform/disk/testing/fill.ts'
import { type Mount, mountTmpfs, whyNoMounts } from '#main/platform/disk/testing/mounts.ts'
import { holdInstance } from './instance.ts'

let folder = ''
const dataDir = () => join(folder, 'data')
const children: ChildProcess[] = []

async function holdInAnotherProcess(url: string): Promise<ChildProcess> {
  const child = fork(new URL('testing/holder.ts', import.meta.url), [dataDir(), url], { execArgv: [] })
  children.push(child)
  await once(child, 'message')
  return child
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lathe-test-'))
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

test('a second process on the same data folder is refused, and told who has it and where', async () => {
  const url = 'http://127.0.0.1:1234/#token=x'
  const child = await holdInAnotherProcess(url)
  await expect(holdInstance(dataDir())).rejects.toMatchObject({
    code: 'DATA_FOLDER_IN_USE',
    data: { path: dataDir(), pid: child.pid, url },
  })
})

test('kill -9 frees the folder at once, with no lock file to delete by hand', async () => {
  const child = await holdInAnotherProcess('http://old')
  child.kill('SIGKILL')
  await once(child, 'exit')
  const instance = await holdInstance(dataDir(), { url: 'http://new' })
  await expect(holdInstance(dataDir())).rejects.toMatchObject({ data: { pid: process.pid, url: 'http://new' } })
  await instance.dispose()
})

test('the note of a process that is gone is not believed', async () => {
  const instance = await holdInstance(dataDir())
  await writeFile(join(dataDir(), 'instance.json'), JSON.stringify({ pid: 2 ** 30, url: 'http://gone' }))
  await expect(holdInstance(dataDir())).rejects.toMatchObject({
    code: 'DATA_FOLDER_IN_USE',
    data: { pid: null, url: null },
  })
  await instance.dispose()
})

test('a folder can be held again after it was let go, and letting go twice is harmless', async () => {
  const first = await holdInstance(dataDir())
  await first.announce({ url: 'http://here' })
  await first.dispose()
  await first.dispose()
  expect(await readdir(dataDir())).toEqual(['instance.db'])
  const second = await holdInstance(dataDir())
  await second.dispose()
})

test.skipIf(process.platform === 'win32')('a new data folder belongs to its user alone', async () => {
  const instance = await holdInstance(dataDir())
  expect((await stat(dataDir())).mode & 0o777).toBe(0o700)
  await instance.dispose()
})

test('rubbish in the lock file does not lock the user out', async () => {
  await (await holdInstance(dataDir())).dispose()
  await writeFile(join(dataDir(), 'instance.db'), 'no database, but long enough to be looked at as one'.repeat(200))
  const instance = await holdInstance(dataDir())
  await expect(holdInstance(dataDir())).rejects.toMatchObject({ code: 'DATA_FOLDER_IN_USE' })
  await instance.dispose()
})

describe.skipIf(whyNoMounts !== null)(`on a disk of its own${whyNoMounts ? ` (skipped: ${whyNoMounts})` : ''}`, () => {
  let disk: Mount
  beforeEach(() => {
    disk = mountTmpfs(256 * 1024)
  })
  afterEach(() => disk.dispose())

  test.each(['', 'data'])('a read-only data folder is said to be that (%s)', async (name) => {
    disk.makeReadOnly()
    const path = join(disk.path, name)
    await expect(holdInstance(path)).rejects.toMatchObject({ code: 'DATA_FOLDER_READ_ONLY', data: { path } })
  })

  test('a folder that was used before and is read-only now is said to be that, and is not held', async () => {
    await (await holdInstance(disk.path)).dispose()
    disk.makeReadOnly()
    await expect(holdInstance(disk.path)).rejects.toMatchObject({ code: 'DATA_FOLDER_READ_ONLY' })
  })

  test('a full disk is said to be that, and the folder is free again for the next try', async () => {
    const empty = fillDisk(disk.path)
    await expect(holdInstance(disk.path)).rejects.toMatchObject({ code: 'DISK_FULL' })
    empty()
    await (await holdInstance(disk.path)).dispose()
  })
})
