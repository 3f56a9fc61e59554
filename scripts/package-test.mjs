// The `package` rung: packs the app for this system and proves what is inside, and that it starts from there.
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { run, stopOnSignals } from './lib/command.mjs'
import { serves } from './lib/packed-app.mjs'
import { at, root, writeStamp } from './lib/paths.mjs'

const output = at('dist/package-test')
const needed = [
  'main/electron.js',
  'main/serve.js',
  'main/engine-worker.js',
  'preload/index.cjs',
  'renderer/index.html',
]
const binaries = { darwin: 'Lathe.app/Contents/MacOS/Lathe', linux: 'lathe', win32: 'Lathe.exe' }

const checks = {
  'the archive holds every part of the built app': (app) => {
    const missing = needed.filter((name) => !app.files.includes(`/out/${name}`))
    return missing.length > 0 && `missing: ${missing.join(', ')}`
  },
  'no source, test or script is shipped': (app) => {
    const stray = app.files.filter((name) => /^\/(src|e2e|bench|scripts|docs)\/|^\/out\/.*\.test\./.test(name))
    return stray.length > 0 && `found: ${stray.slice(0, 5).join(', ')}`
  },
  'the native packages lie outside the archive': (app) => {
    const packed = ['better-sqlite3', 'node-llama-cpp'].filter(
      (name) => !existsSync(`${app.archive}.unpacked/node_modules/${name}`),
    )
    return packed.length > 0 && `still inside: ${packed.join(', ')}`
  },
  'the packed app serves its page and ends cleanly on SIGTERM': serves,
}

stopOnSignals()
const packed = await run(
  process.execPath,
  [at('node_modules/electron-builder/cli.js'), '--dir', `--config.directories.output=${output}`],
  {
    cwd: root,
    stdio: 'inherit',
  },
)
const failures = packed.code === 0 ? await checkPacked(await openPacked()) : ['packing failed']
rmSync(output, { recursive: true, force: true })
const passed = Object.keys(checks).length - failures.length
writeStamp(
  process.env.LATHE_REPORT ?? at('.cache/test/package.report'),
  JSON.stringify({ passed: Math.max(0, passed), failed: failures.length, skips: [] }),
)
process.exitCode = failures.length > 0 ? 1 : 0

async function openPacked() {
  const folder = join(output, readdirSync(output).find((name) => /^(mac|linux|win).*|unpacked$/.test(name)) ?? '')
  const resources = process.platform === 'darwin' ? 'Lathe.app/Contents/Resources' : 'resources'
  const archive = join(folder, resources, 'app.asar')
  const list = await run(process.execPath, [at('node_modules/@electron/asar/bin/asar.js'), 'list', archive])
  const files = list.output.split(/\r?\n/).map((name) => name.replaceAll('\\', '/'))
  return { archive, binary: join(folder, binaries[process.platform]), files }
}

async function checkPacked(app) {
  const failed = []
  for (const [name, check] of Object.entries(checks)) {
    const problem = await check(app)
    console.log(problem ? `FAILED ${name}: ${problem}` : `ok     ${name}`)
    if (problem) failed.push(name)
  }
  return failed
}
