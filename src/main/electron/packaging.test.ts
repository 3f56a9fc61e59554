import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { createRequire, isBuiltin } from 'node:module'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import config, {
  bundledPackages,
  engineFiles,
  externalPackages,
  installedClosure,
} from '../../../electron-builder.config.ts'
import { root } from './testing/stand-in-electron.ts'

const require = createRequire(import.meta.url)
const built = existsSync(join(root, 'out', 'main', 'electron.js'))
const notBuilt = built ? '' : ' (skipped: out/ is not built)'

test('the configuration is one that electron-builder takes', async () => {
  const { validateConfiguration } = require('app-builder-lib/out/util/config/config.js') as {
    readonly validateConfiguration: (config: object, debugLogger: object) => Promise<void>
  }
  await validateConfiguration({ ...config }, { isEnabled: false, add: () => undefined })
  await expect(
    validateConfiguration({ ...config, asarUnpak: [] }, { isEnabled: false, add: () => undefined }),
  ).rejects.toThrow('asarUnpak')
})

test('every fuse is set by hand, and only those are on that Lathe needs', () => {
  const { electronFuses } = config
  const on = Object.entries(electronFuses ?? {}).filter(([, state]) => state === true)
  expect(Object.keys(electronFuses ?? {}).length).toBe(8)
  expect(on.map(([name]) => name)).toEqual([
    'runAsNode',
    'enableCookieEncryption',
    'enableEmbeddedAsarIntegrityValidation',
    'onlyLoadAppFromAsar',
  ])
})

test('no platform has a list of files of its own: electron-builder would add the whole repository beside it', () => {
  for (const platform of ['linux', 'mac', 'win', 'deb', 'nsis'] as const)
    expect(config[platform]).not.toHaveProperty('files')
})

describe('the packages', () => {
  const needed = installedClosure(externalPackages)

  test('that the engine and the database lead to are never left out', () => {
    expect(needed).toContain('node_modules/better-sqlite3')
    expect(needed).toContain('node_modules/lifecycle-utils')
    expect(needed).toContain('node_modules/node-llama-cpp/node_modules/fs-extra')
    // By name: the packager may lay the nested copy at the top, where leaving the other one out would take this one away.
    const names = new Set([...needed].map((folder) => folder.split('node_modules/').at(-1)))
    expect(bundledPackages().filter((name) => names.has(name))).toEqual([])
  })

  test('that are bundled already are left out', () => {
    expect(bundledPackages()).toEqual(expect.arrayContaining(['zod', '@orpc/server', 'kysely']))
  })

  test.skipIf(!built)(`that the built main imports are external ones or Node's own${notBuilt}`, async () => {
    const seen = new Set<string>()
    for (const file of await scripts(join(root, 'out', 'main'))) {
      for (const name of bareImports(await readFile(file, 'utf8'))) seen.add(name)
    }
    const allowed: ReadonlySet<string> = new Set(['electron', ...externalPackages])
    expect([...seen].filter((name) => !isBuiltin(name) && !allowed.has(name))).toEqual([])
    // A bundler that took the native packages in would fail only when somebody starts it.
    expect([...seen]).toEqual(expect.arrayContaining(['electron', ...externalPackages]))
  })

  test.skipIf(!built)(
    `that the built preload and the engine use: nothing but Electron, and nothing of Electron${notBuilt}`,
    async () => {
      const preload = await readFile(join(root, 'out', 'preload', 'index.cjs'), 'utf8')
      expect([...preload.matchAll(/require\("([^"]+)"\)/g)].map(([, name]) => name)).toEqual(['electron'])
      // A sandboxed preload is CommonJS, whatever package.json says.
      expect(preload).not.toMatch(/^\s*(import|export)\s/m)
      for (const file of engineFiles()) {
        expect({ file, imports: bareImports(await readFile(join(root, file), 'utf8')) }).not.toMatchObject({
          imports: expect.arrayContaining(['electron']) as unknown,
        })
      }
      expect(engineFiles()).toContain('out/main/engine-worker.js')
    },
  )
})

async function scripts(folder: string): Promise<readonly string[]> {
  const files = await readdir(folder, { recursive: true })
  return files.filter((name) => name.endsWith('.js')).map((name) => join(folder, name))
}

/** What a built ES module imports by name: statements at the start of a line, and calls of import(). */
function bareImports(source: string): readonly string[] {
  const statements = [
    ...source.matchAll(/^(?:import|export)\b[^"';]*?\bfrom\s*"([^".][^"]*)"|^import\s*"([^".][^"]*)"/gm),
  ]
  const calls = [...source.matchAll(/\bimport\("([^".][^"]*)"\)/g)]
  return [...statements, ...calls].map(([, name, only]) => name ?? only ?? '')
}

describe('the list of files, read by electron-builder itself', () => {
  const { FileMatcher } = require('app-builder-lib/out/fileMatcher.js') as {
    FileMatcher: new (
      from: string,
      to: string,
      expand: (pattern: string) => string,
      patterns: readonly string[],
    ) => {
      prependPattern(pattern: string): void
      createFilter(): (file: string, stat: object) => boolean
    }
  }
  const { optionalDependencies } = require(join(root, 'node_modules', 'node-llama-cpp', 'package.json')) as {
    optionalDependencies: object
  }
  const engines = Object.keys(optionalDependencies)
  const sqlite = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64', 'linuxmusl-x64', 'win32-arm64', 'win32-x64']

  /** Which of the packages' files are packed for a platform: electron-builder applies only the exclusions to node_modules. */
  function packed(os: string, platform: string, arch: string, files: readonly string[]): readonly string[] {
    const expand = (pattern: string) =>
      pattern.replaceAll('${os}', os).replaceAll('${platform}', platform).replaceAll('${arch}', arch)
    const patterns = (config.files as readonly unknown[])
      .flatMap((entry) => (typeof entry === 'string' ? [entry] : ((entry as { filter: string[] }).filter ?? [])))
      .filter((pattern) => pattern.startsWith('!'))
    const matcher = new FileMatcher('/app', '/dist', expand, patterns)
    matcher.prependPattern('**/*')
    const filter = matcher.createFilter()
    return files.filter((file) => filter(`/app/${file}`, { isDirectory: () => false, moduleFullFilePath: file }))
  }

  test.each([
    ['linux', 'linux', 'x64', ['linux-x64', 'linux-x64-cuda', 'linux-x64-cuda-ext', 'linux-x64-vulkan']],
    ['linux', 'linux', 'arm64', ['linux-arm64']],
    ['mac', 'darwin', 'arm64', ['mac-arm64-metal']],
    ['mac', 'darwin', 'x64', ['mac-x64']],
    ['win', 'win32', 'x64', ['win-x64', 'win-x64-cuda', 'win-x64-cuda-ext', 'win-x64-vulkan']],
    ['win', 'win32', 'arm64', ['win-arm64']],
  ])("%s (%s) %s carries its own engines and database, and nobody else's", (os, platform, arch, expected) => {
    const engineFiles = engines.map((name) => `node_modules/${name}/bins/x/llama-addon.node`)
    const found = packed(os, platform, arch, engineFiles).map((file) => file.split('/')[2])
    expect(new Set(found)).toEqual(new Set(expected))
    const databases = sqlite.map((name) => `node_modules/better-sqlite3/prebuilds/${name}.node`)
    expect(packed(os, platform, arch, databases)).toEqual([
      `node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node`,
    ])
  })

  test('keeps the source of llama.cpp that training will need, and drops what nobody reads', () => {
    const files = [
      'node_modules/node-llama-cpp/llama/gitRelease.bundle',
      'node_modules/node-llama-cpp/dist/index.js',
      'node_modules/node-llama-cpp/dist/index.js.map',
      'node_modules/better-sqlite3/lib/index.js',
      'node_modules/better-sqlite3/deps/sqlite3/sqlite3.c',
      'node_modules/zod/index.js',
      'node_modules/node-llama-cpp/node_modules/fs-extra/lib/index.js',
    ]
    expect(packed('linux', 'linux', 'x64', files)).toEqual([files[0], files[1], files[3], files[6]])
  })
})
