import { mkdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** A holder touches its lock every two seconds; one untouched for this long belongs to a process that is gone. */
const staleMs = 15_000

function taken(path) {
  try {
    mkdirSync(path)
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  }
  const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
  if (age < staleMs) return false
  const grave = `${path}.${process.pid}`
  try {
    renameSync(path, grave)
    rmSync(grave, { recursive: true })
  } catch {
    // Another waiter took it away first.
  }
  return false
}

/**
 * Runs `task` while no other process holds the lock folder `path`, across clones and containers that share a disk;
 * `onWait` is called once where it has to wait.
 */
export async function withLock(path, onWait, task) {
  mkdirSync(dirname(path), { recursive: true })
  for (let waited = false; !taken(path); waited = true) {
    if (!waited) onWait()
    await sleep(200)
  }
  const touch = setInterval(() => utimesSync(path, new Date(), new Date()), 2000)
  const release = () => rmSync(path, { recursive: true, force: true })
  process.once('exit', release)
  try {
    return await task()
  } finally {
    clearInterval(touch)
    process.off('exit', release)
    release()
  }
}
