import { mkdirSync, readFileSync, renameSync, statfsSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's folder. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/** A path inside the repository. */
export const at = (...parts) => join(root, ...parts)

/** The OS's cache folder for Lathe; LATHE_CACHE_DIR overrides it. The app computes the same path. */
export function cacheFolder(env = process.env, platform = process.platform) {
  if (env.LATHE_CACHE_DIR) return resolve(env.LATHE_CACHE_DIR)
  if (platform === 'win32') return join(env.LOCALAPPDATA || join(homedir(), 'AppData/Local'), 'lathe', 'Cache')
  if (platform === 'darwin') return join(homedir(), 'Library/Caches/lathe')
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'lathe')
}

/** A file's text, or undefined where it cannot be read. */
export function textOf(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

/** Writes a small file whole or not at all. */
export function writeStamp(path, text) {
  mkdirSync(dirname(path), { recursive: true })
  const part = `${path}.${process.pid}.part`
  writeFileSync(part, text)
  renameSync(part, path)
}

/** Free bytes for this user on the disk that holds `path`, or would hold it once made. */
export function freeBytes(path) {
  try {
    const disk = statfsSync(path)
    return disk.bavail * disk.bsize
  } catch {
    const parent = dirname(path)
    return parent === path ? Number.POSITIVE_INFINITY : freeBytes(parent)
  }
}
