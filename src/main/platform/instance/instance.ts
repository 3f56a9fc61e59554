import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { z } from 'zod'
import { AppError } from '#shared/app-error.ts'
import { toAppError } from '#main/platform/db/errors.ts'
import { ensurePrivateFolder, writeFileAtomic } from '#main/platform/disk/disk.ts'

export interface InstanceInfo {
  /** Where the instance can be reached; null while it starts, and for a window. */
  readonly url: string | null
}

export interface Instance {
  /** Tells a second start where this one is. */
  announce(info: InstanceInfo): Promise<void>
  dispose(): Promise<void>
}

const InstanceFile = z.object({ pid: z.int(), url: z.string().nullable() })

/**
 * Makes this process the only one that uses a data folder, until it disposes or dies: the lock is the operating system's and
 * falls with the process, however it ends. Makes the folder when it is not there.
 * Rejects with DATA_FOLDER_IN_USE, DATA_FOLDER_READ_ONLY or DISK_FULL.
 */
export async function holdInstance(dataDir: string, info: InstanceInfo = { url: null }): Promise<Instance> {
  await ensurePrivateFolder(dataDir)
  const infoPath = join(dataDir, 'instance.json')
  const announce = ({ url }: InstanceInfo) =>
    writeFileAtomic(infoPath, `${JSON.stringify({ pid: process.pid, url } satisfies z.infer<typeof InstanceFile>)}\n`, {
      mode: 0o600,
    })
  const lock = await takeLock(dataDir, infoPath)
  try {
    await announce(info)
  } catch (error) {
    lock.close()
    throw error
  }
  return {
    announce,
    async dispose() {
      if (!lock.open) return
      await rm(infoPath, { force: true }).catch(() => undefined)
      lock.close()
    },
  }
}

/** An exclusive transaction that never writes: nothing of it has to be cleaned up after a crash. */
async function takeLock(dataDir: string, infoPath: string): Promise<Database.Database> {
  const path = join(dataDir, 'instance.db')
  for (let attempt = 1; ; attempt += 1) {
    let lock: Database.Database | null = null
    try {
      lock = new Database(path, { timeout: 0 })
      lock.exec('BEGIN EXCLUSIVE')
      return lock
    } catch (error) {
      lock?.close()
      const code = error instanceof Database.SqliteError ? error.code : ''
      if (code.startsWith('SQLITE_BUSY'))
        throw new AppError('DATA_FOLDER_IN_USE', { path: dataDir, ...(await holderOf(infoPath)) })
      // The file has no content of its own; whatever got into it may go.
      if (code !== 'SQLITE_NOTADB' || attempt > 1) throw toAppError(error, path)
      await rm(path, { force: true })
    }
  }
}

/** Who holds the folder, as far as its note can be believed: a note of a process that is gone says nothing. */
async function holderOf(infoPath: string): Promise<{ pid: number | null; url: string | null }> {
  try {
    const { pid, url } = InstanceFile.parse(JSON.parse(await readFile(infoPath, 'utf8')))
    return isAlive(pid) ? { pid, url } : { pid: null, url: null }
  } catch {
    return { pid: null, url: null }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Another user's process may not be signalled, but is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
