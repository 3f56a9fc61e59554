import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createApp } from '#main/app.ts'
import { defaultCacheDir, defaultDataDir } from '#main/platform/folders.ts'
import { appPaths } from '#main/platform/app-paths.ts'
import { fileVault } from '#main/platform/secrets/file-vault.ts'
import { browserHost } from './host.ts'
import { parseServeOptions, type ServeOptions } from './options.ts'
import { startSentence } from './sentences.ts'
import { type Server, startServer } from './server.ts'

/** How long the app may take to store and end everything before it is ended. */
const closeDeadlineMs = 8000

const say = (line: string) => process.stdout.write(`${line}\n`)
const complain = (line: string) => process.stderr.write(`${line}\n`)

async function serve(options: ServeOptions): Promise<void> {
  const paths = appPaths(import.meta.dirname)
  if (!existsSync(join(paths.rendererDir, 'index.html'))) {
    complain(`The user interface is not built (${paths.rendererDir}). Run: npm run setup`)
    process.exitCode = 1
    return
  }
  const dataDir = resolve(options.dataDir ?? defaultDataDir())
  const token = randomBytes(24).toString('base64url')
  let server: Server | null = null
  const address = () => (server ? `http://127.0.0.1:${server.port}/#token=${token}` : null)
  const app = await createApp({
    host: browserHost(fileVault(join(dataDir, 'secrets'))),
    dataDir,
    cacheDir: defaultCacheDir(),
    resourcesDir: paths.resourcesDir,
    engineWorkerPath: paths.engineWorkerPath,
    version: paths.version,
  })
  const close = async () => {
    setTimeout(() => process.exit(1), closeDeadlineMs).unref()
    await server?.close()
    await app.dispose()
    process.exit(0)
  }
  process.once('SIGTERM', () => void close())
  process.once('SIGINT', () => void close())
  try {
    server = await startServer({
      app,
      port: options.port,
      token,
      rendererDir: paths.rendererDir,
      uploadDir: join(dataDir, 'models'),
    })
  } catch (error) {
    await app.dispose()
    throw error
  }
  const { startup } = app
  await app.announce(address())
  if (startup.state === 'problem') complain(startSentence(app.startupError))
  say(`Lathe is ready at ${address()}`)
  if (options.open) await openBrowser(address() ?? '')
}

async function openBrowser(url: string): Promise<void> {
  const { default: open } = await import('open')
  const child = await open(url)
  // Without a browser or a screen the line above is what there is.
  child.once('error', () => complain('No browser could be opened; open the address above by hand.'))
}

const options = parseServeOptions(process.argv.slice(2))
if ('mistake' in options) {
  complain(options.mistake)
  process.exitCode = 2
} else {
  serve(options).catch((error: unknown) => {
    complain(startSentence(error))
    process.exitCode = 1
  })
}
