import { existsSync } from 'node:fs'
import { chromiumPath, chromiumStamp, installedChromium, starts } from '../lib/chromium.mjs'
import { run } from '../lib/command.mjs'
import { at, root, writeStamp } from '../lib/paths.mjs'
import { SetupError } from '../lib/say.mjs'

/** A Chromium for the end-to-end tests: an installed one, Playwright's own, or the distribution's package. */
export const chromium = {
  title: 'Chromium for the end-to-end tests',
  needed: ({ tests }) => tests && chromiumPath() === undefined,
  async run({ progress }) {
    const path = installedChromium() ?? (await playwrights(progress)) ?? (await distributions(progress))
    if (!path) {
      throw new SetupError(
        'The end-to-end tests need a Chromium, and neither Playwright nor the distribution could provide one. Install Chromium or Chrome, or set LATHE_CHROMIUM to its path, and run the same command again.',
      )
    }
    writeStamp(chromiumStamp, path)
    progress.end(path)
  },
}

async function playwrights(progress) {
  const options = {
    cwd: root,
    onTick: () => progress.show("Playwright's own Chromium (about 180 MB)"),
    timeoutMs: 15 * 60_000,
  }
  const result = await run(process.execPath, [at('node_modules/playwright/cli.js'), 'install', 'chromium'], options)
  if (result.code !== 0) return undefined
  const { chromium: browser } = await import('playwright')
  const path = browser.executablePath()
  return existsSync(path) && starts(path) ? path : undefined
}

async function distributions(progress) {
  if (process.platform !== 'linux' || process.getuid() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined
  const options = {
    onTick: () => progress.show("the distribution's package chromium (apt-get, about 290 MB)"),
    timeoutMs: 15 * 60_000,
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-q'], { ...options, env })
  await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], { ...options, env })
  return installedChromium()
}
