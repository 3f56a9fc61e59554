import { createHash } from 'node:crypto'
import { copyFileSync, createReadStream, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { type AfterPackContext, Arch, type Configuration } from 'electron-builder'
import { defaultCacheDir } from './src/main/platform/folders.ts'

const root = import.meta.dirname

/** The packages that the bundler leaves outside (electron.vite.config.ts), and all that these need: nothing else of node_modules is packed. */
export const externalPackages = ['better-sqlite3', 'node-llama-cpp'] as const

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'))

/** The installed packages that `names` lead to, by their folder below the repository; a nested copy is a folder of its own. */
export function installedClosure(names: readonly string[], base: string = root): ReadonlySet<string> {
  const found = new Set<string>()
  const visit = (name: string, from: string): void => {
    const folder = resolvePackage(name, from, base)
    if (folder === null || found.has(folder)) return
    found.add(folder)
    const { dependencies, optionalDependencies } = readJson(join(base, folder, 'package.json')) as Manifest
    for (const next of Object.keys({ ...dependencies, ...optionalDependencies })) visit(next, folder)
  }
  for (const name of names) visit(name, '')
  return found
}

/** Node's own search: beside the package that asks, then in each folder above. Null for an optional package of another platform. */
function resolvePackage(name: string, from: string, base: string): string | null {
  const folder = [from, 'node_modules', name].filter((part) => part !== '').join('/')
  if (existsSync(join(base, folder, 'package.json'))) return folder
  if (from === '') return null
  const above = from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/')))
  return resolvePackage(name, above, base)
}

const nameOf = (folder: string): string => folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length)

/**
 * Production packages that are bundled into out/ already, by name. A name that the external packages need too stays, whatever its version:
 * electron-builder lays the packages out anew, so that a copy which is nested here may be at the top there.
 */
export function bundledPackages(base: string = root): readonly string[] {
  const { dependencies = {} } = readJson(join(base, 'package.json')) as Manifest
  const needed = new Set([...installedClosure(externalPackages, base)].map(nameOf))
  const all = new Set([...installedClosure(Object.keys(dependencies), base)].map(nameOf))
  return [...all].filter((name) => !needed.has(name)).sort()
}

const withoutBundled = bundledPackages().map((name) => `!node_modules/${name}{,/**/*}`)

/** Sources, types and builds of other platforms that a package carries and the app never reads. */
const withoutBallast = [
  '!**/*.map',
  '!node_modules/better-sqlite3/{deps,src}{,/**/*}',
  '!node_modules/node-llama-cpp/{templates,bins}{,/**/*}',
  '!node_modules/better-sqlite3/prebuilds/!(${platform}-${arch}.node)',
  '!node_modules/@node-llama-cpp/!(${os}-${arch}*){,/**/*}',
]

/** The engine's program and the chunks that it shares with main. Only these leave the archive: what stays in it is checked against its hash at each start. */
export function engineFiles(base: string = root): readonly string[] {
  const found = new Set<string>()
  const visit = (file: string): void => {
    if (found.has(file) || !existsSync(join(base, file))) return
    found.add(file)
    const imports = readFileSync(join(base, file), 'utf8').matchAll(
      /(?:from|import)\s*\(?\s*["'](\.{1,2}\/[^"']+)["']/g,
    )
    for (const [, next = ''] of imports) visit(posix.join(posix.dirname(file), next))
  }
  visit('out/main/engine-worker.js')
  return [...found]
}

interface StarterPin {
  readonly starter: { readonly name: string; readonly file: string; readonly sha256: string }
}

/** A packed app that lacks a part would be found out by its users. And no cross-packaging: npm installs the engine of the machine that it runs on, and no other. */
function requireParts({ electronPlatformName, arch }: Pick<AfterPackContext, 'electronPlatformName' | 'arch'>): void {
  for (const file of [
    'out/main/electron.js',
    'out/main/engine-worker.js',
    'out/preload/index.cjs',
    'out/renderer/index.html',
  ]) {
    if (!existsSync(join(root, file))) throw new Error(`${file} is not built. Run: npm run setup`)
  }
  const os =
    new Map([
      ['darwin', 'mac'],
      ['win32', 'win'],
    ]).get(electronPlatformName) ?? electronPlatformName
  const wanted = `${os}-${Arch[arch]}`
  const engines = [...installedClosure(externalPackages)].filter((folder) =>
    folder.includes(`@node-llama-cpp/${wanted}`),
  )
  if (engines.length === 0)
    throw new Error(`The engine for ${wanted} is not installed. Pack on such a machine, after npm ci there.`)
}

/** Lays beside the archive what cannot lie in it: the starter model, and the word that the code out there is ES modules. */
async function completeApp({ appOutDir, packager }: Pick<AfterPackContext, 'appOutDir' | 'packager'>): Promise<void> {
  const outside = join(packager.getResourcesDir(appOutDir), 'app.asar.unpacked')
  writeFileSync(join(outside, 'package.json'), '{ "type": "module" }\n')
  const { starter } = readJson(join(root, 'resources', 'models', 'models.json')) as StarterPin
  const cached = join(defaultCacheDir(), 'models', `${starter.sha256}.gguf`)
  if (!existsSync(cached) || (await sha256(cached)) !== starter.sha256) {
    process.stdout.write(
      `  • the starter model is not in the cache (${cached}): this build goes without it, and fetches it when asked\n`,
    )
    return
  }
  const target = join(outside, 'resources', 'models', starter.file)
  mkdirSync(dirname(target), { recursive: true })
  copyFileSync(cached, target)
  process.stdout.write(`  • carries the starter model ${starter.name}\n`)
}

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

/** Where updates lie is known to whoever builds installers, and to nobody before: without it a build has no updater. */
const updateUrl = process.env['LATHE_UPDATE_URL']

/** One installer for the machine that it is built on. Run: npm run package */
const config: Configuration = {
  appId: 'local.lathe.Lathe',
  productName: 'Lathe',
  executableName: 'lathe',
  copyright: 'Apache License 2.0',
  directories: { output: 'dist', buildResources: 'resources/icons' },
  artifactName: 'Lathe-${version}-${os}-${arch}.${ext}',
  electronLanguages: ['en', 'en-US', 'de'],
  // One list and no second one under a platform: electron-builder reads that as a file set of its own, and adds the whole repository.
  files: [
    'package.json',
    'LICENSE',
    'out/{main,preload,renderer}/**/*',
    'resources/**/*',
    '!resources/icons{,/**/*}',
    'resources/icons/256x256.png',
    ...withoutBundled,
    ...withoutBallast,
  ],
  asar: true,
  // The engine's process is plain Node: it, the packages that it loads and what Python reads are real files.
  asarUnpack: [...engineFiles(), 'node_modules/**/*', 'resources/**/*'],
  // Node-API binaries fit Electron as they are; a rebuild would need a compiler.
  npmRebuild: false,
  buildDependenciesFromSource: false,
  electronFuses: {
    // Stays on: every child of Lathe is forked, in both hosts alike (docs/adr/0001-process-model.md).
    runAsNode: true,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  },
  fileAssociations: [
    {
      ext: 'gguf',
      name: 'GGUF model',
      description: 'GGUF language model',
      mimeType: 'application/x-gguf',
      role: 'Viewer',
      rank: 'Alternate',
    },
  ],
  publish: updateUrl === undefined ? null : [{ provider: 'generic', url: updateUrl }],
  beforePack: requireParts,
  afterPack: completeApp,
  linux: {
    target: ['AppImage', 'deb'],
    category: 'Utility',
    icon: 'resources/icons',
    synopsis: 'Local language models, your documents, and fine-tuning',
    // A package must name somebody; .invalid says that it is nobody who can be written to.
    maintainer: 'The Lathe founders <nobody@lathe.invalid>',
  },
  deb: { packageCategory: 'utils', priority: 'optional' },
  mac: {
    // A Mac updates itself from a zip, and people install from a dmg.
    target: updateUrl === undefined ? ['dmg'] : ['dmg', 'zip'],
    category: 'public.app-category.productivity',
    hardenedRuntime: true,
    gatekeeperAssess: false,
  },
  win: { target: ['nsis'] },
  nsis: {
    oneClick: false,
    perMachine: false,
    allowToChangeInstallationDirectory: true,
    // What people wrote is theirs, whether or not the program stays.
    deleteAppDataOnUninstall: false,
  },
  extraMetadata: { homepage: 'https://lathe.invalid/' },
}

export default config
