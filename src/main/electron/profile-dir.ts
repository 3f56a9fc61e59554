import { accessSync, constants, mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * The folder for Chromium's own files (window state, caches, the single-instance lock): `<data>/window`, so that each data folder has a window of
 * its own. Where that cannot be written the window still opens, with a folder that lasts for this start, and says what is wrong.
 */
export function profileDir(dataDir: string): string {
  const wanted = join(dataDir, 'window')
  try {
    mkdirSync(wanted, { recursive: true })
    accessSync(wanted, constants.W_OK)
    return wanted
  } catch {
    return mkdtempSync(join(tmpdir(), 'lathe-window-'))
  }
}
