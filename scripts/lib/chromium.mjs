import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { at, textOf } from './paths.mjs'

/** Where set-up writes the path of the Chromium that it found or installed. */
export const chromiumStamp = at('node_modules/.lathe-chromium')

const names = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser', 'microsoft-edge']
const places = {
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA']
    .map((name) => process.env[name])
    .filter(Boolean)
    .flatMap((folder) => [
      join(folder, 'Google/Chrome/Application/chrome.exe'),
      join(folder, 'Microsoft/Edge/Application/msedge.exe'),
    ]),
}

/** The Chromium that the end-to-end tests drive: LATHE_CHROMIUM, or what set-up found; undefined before set-up. */
export function chromiumPath() {
  const path = process.env.LATHE_CHROMIUM || textOf(chromiumStamp)?.trim()
  return path && existsSync(path) ? path : undefined
}

/** A Chromium or one of its kin that is installed on this system and starts. */
export function installedChromium() {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const onPath =
    process.platform === 'win32' ? [] : names.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [...onPath, ...(places[process.platform] ?? [])].find((path) => existsSync(path) && starts(path))
}

/** Ubuntu's `chromium-browser` may be a stub that only names a snap; on Windows --version would open a window. */
export function starts(path) {
  return process.platform === 'win32' || spawnSync(path, ['--version'], { timeout: 20_000 }).status === 0
}
