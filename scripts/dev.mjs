// `npm run dev` where no Electron window can open: each change of a source rebuilds the app and starts its server anew.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { watch } from 'node:fs/promises'
import { run } from './lib/command.mjs'
import { at, root } from './lib/paths.mjs'

const args = process.argv.slice(2)
// The same port each time, or every build would need another tab.
if (!args.includes('--port')) args.push('--port', '4600')

let server = serve(args)
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) {
  process.on(signal, () => void end(signal).then(() => process.exit()))
}

let changed = false
let building = false
for await (const { filename } of watch(at('src'), { recursive: true })) {
  if (filename && /[.]test[.]tsx?$/.test(filename)) continue
  changed = true
  if (!building) void rebuild()
}

async function rebuild() {
  building = true
  while (changed) {
    changed = false
    const words = [at('node_modules/electron-vite/bin/electron-vite.js'), 'build', '--logLevel', 'warn']
    const { code, output, elapsedMs } = await run(process.execPath, words, { cwd: root })
    console.log(code === 0 ? `Built in ${elapsedMs} ms; the address below is new.` : output.trim())
    if (code === 0 && !changed) await restart()
  }
  building = false
}

async function restart() {
  await end('SIGTERM')
  server = serve([...args, '--no-open'])
}

async function end(signal) {
  if (server.exitCode === null && server.kill(signal)) await once(server, 'exit')
}

function serve(words) {
  return spawn(process.execPath, [at('out/main/serve.js'), ...words], { cwd: root, stdio: 'inherit' })
}
