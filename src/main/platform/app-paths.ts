import { readFileSync } from 'node:fs'
import { join, sep } from 'node:path'

export interface AppPaths {
  readonly rendererDir: string
  readonly resourcesDir: string
  readonly engineWorkerPath: string
  readonly version: string
}

/**
 * Where the parts of the app lie, seen from the folder of an entry point: `out/main` in a build, `src/main/<host>` when Node runs the sources.
 * @param entryDir `import.meta.dirname` of the entry point.
 */
export function appPaths(entryDir: string): AppPaths {
  const built = !entryDir.includes(`${sep}src${sep}main`)
  const root = built ? join(entryDir, '..', '..') : entryDir.slice(0, entryDir.lastIndexOf(`${sep}src${sep}main`))
  // A child process cannot be started from inside an archive; the packager lays these beside it.
  const outside = root.replace(/app\.asar$/, 'app.asar.unpacked')
  return {
    rendererDir: join(root, 'out', 'renderer'),
    resourcesDir: join(outside, 'resources'),
    engineWorkerPath: built
      ? join(outside, 'out', 'main', 'engine-worker.js')
      : join(root, 'src', 'workers', 'engine', 'main.ts'),
    version: versionIn(root),
  }
}

function versionIn(root: string): string {
  const text = readFileSync(join(root, 'package.json'), 'utf8')
  const { version } = JSON.parse(text) as { readonly version: string }
  return version
}
