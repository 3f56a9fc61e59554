import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { at, textOf } from './paths.mjs'

/** Path of Electron's binary, or undefined where only its npm package is there. */
export function electronPath() {
  const name = textOf(at('node_modules/electron/path.txt'))?.trim()
  if (!name) return undefined
  const path = join(process.env.ELECTRON_OVERRIDE_DIST_PATH || at('node_modules/electron/dist'), name)
  return existsSync(path) ? path : undefined
}

/** Why no Electron window can open here, as a sentence; undefined where one can. */
export function windowObstacle(electron = electronPath()) {
  if (!electron) return "Electron's binary is not installed (`npm run setup` tries to fetch it)."
  if (process.platform !== 'linux') return undefined
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY)
    return 'There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set).'
  if (process.getuid() === 0) return "Electron's sandbox does not run as root."
  const restricted = textOf('/proc/sys/kernel/apparmor_restrict_unprivileged_userns')?.trim() === '1'
  if (restricted && !ownedByRootWithSetuid(join(electron, '../chrome-sandbox'))) {
    return `This system's AppArmor keeps Electron's sandbox from starting (to allow it: sudo chown root:root ${join(electron, '../chrome-sandbox')} && sudo chmod 4755 the same file).`
  }
  return undefined
}

function ownedByRootWithSetuid(path) {
  const file = statSync(path, { throwIfNoEntry: false })
  return file?.uid === 0 && (file.mode & 0o4000) !== 0
}
