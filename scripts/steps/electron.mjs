import { rmSync } from 'node:fs'
import { run } from '../lib/command.mjs'
import { electronPath } from '../lib/electron.mjs'
import { at, freeBytes, root, textOf, writeStamp } from '../lib/paths.mjs'
import { say, size } from '../lib/say.mjs'

const timeoutMs = 10 * 60_000
/** Remembers a failed attempt, so that a machine that cannot have the binary starts fast; gone with the next `npm ci`. */
const failed = at('node_modules/.lathe-electron-failed')

/** Electron's binary: one attempt; without it the browser shows the same app. Tests and CI try only when told to by `npm run setup`. */
export const electron = {
  title: "Electron's binary, the app's own window (about 120 MB)",
  needed({ tests, build, retry }) {
    if (electronPath() || !build) return false
    return retry || (!tests && process.env.CI !== 'true' && textOf(failed) === undefined)
  },
  async run({ progress }) {
    rmSync(failed, { force: true })
    const before = freeBytes(root)
    const result = await run(process.execPath, [at('node_modules/electron/install.js')], {
      cwd: root,
      timeoutMs,
      onTick: () => progress.show(`about ${size(Math.max(0, before - freeBytes(root)))} so far`),
    })
    if (result.code === 0 && electronPath()) return
    const reason = result.timedOut
      ? 'no end after ten minutes'
      : (/\b(E[A-Z]{4,}|UND_ERR_\w+|HTTP\w* \d{3})\b/.exec(result.output)?.[0] ?? 'its download failed')
    writeStamp(failed, reason)
    say(
      `      Electron's binary cannot be had here (${reason}), so your browser will show the app; \`npm run setup\` tries again.`,
    )
  },
}
