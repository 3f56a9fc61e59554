import { existsSync, readdirSync } from 'node:fs'
import { electronPath, windowObstacle } from './electron.mjs'
import { at } from './paths.mjs'

/** What `npm run check` runs, and `npm test` first: each counts as one test. `weight` is how many cores it keeps busy. */
export const staticRungs = [
  { name: 'types', script: 'node_modules/typescript/bin/tsc', args: ['-p', '.'] },
  { name: 'lint', script: 'node_modules/oxlint/bin/oxlint', args: ['--type-aware', '--deny-warnings'] },
  { name: 'format', script: 'node_modules/oxfmt/bin/oxfmt', args: ['--check'] },
  {
    name: 'import rules',
    script: 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
    args: ['src', 'e2e', 'bench', 'scripts'],
  },
  { name: 'dead code', script: 'node_modules/knip/bin/knip.js', args: ['--no-progress'] },
]

/** Rungs that report how many tests they ran; `skip` says why one cannot run here. */
export const testRungs = [
  { name: 'unit', kind: 'vitest', project: 'unit' },
  { name: 'feature', kind: 'vitest', project: 'feature' },
  { name: 'trainer', kind: 'pytest', skip: trainerObstacle },
  { name: 'end to end', kind: 'playwright', project: 'browser' },
  { name: 'desktop', kind: 'playwright', project: 'desktop', skip: windowObstacle },
  { name: 'package', kind: 'package', skip: packageObstacle },
]

function trainerObstacle() {
  const folder = at('resources/trainer')
  const tests = existsSync(folder)
    ? readdirSync(folder, { recursive: true }).filter((name) => /test_[^/\\]*\.py$/.test(name))
    : []
  return tests.length > 0 ? undefined : 'There is no trainer in resources/trainer yet.'
}

function packageObstacle() {
  return electronPath()
    ? undefined
    : "The packager needs Electron's binary, which is not installed (`npm run setup` tries to fetch it)."
}
