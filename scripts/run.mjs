import { spawn } from 'node:child_process'
import { whenOrphaned } from './lib/command.mjs'
import { electronPath, windowObstacle } from './lib/electron.mjs'
import { findNode24 } from './lib/node24.mjs'
import { at, root } from './lib/paths.mjs'

const [task, ...args] = process.argv.slice(2)
const node = findNode24()
if (!node) {
  console.error('Lathe is not set up yet: run `npm run setup`.')
  process.exit(1)
}

/** A task is a program to run: {command, args, env}. */
const tasks = {
  start: () => (opensWindow() ? { command: electronPath(), args: [root, ...args], env: windowEnv() } : tasks.serve()),
  serve: () => nodeRuns('out/main/serve.js', args),
  dev: () => (opensWindow() ? electronDev() : nodeRuns('scripts/dev.mjs', args)),
  test: () => nodeRuns('scripts/test.mjs', args),
  check: () => nodeRuns('scripts/check.mjs', args),
  bench: () => nodeRuns('bench/run.ts', args),
  package: () => nodeRuns('node_modules/electron-builder/cli.js', args),
}

function nodeRuns(script, scriptArgs) {
  return { command: node.path, args: [at(script), ...scriptArgs], env: node.env }
}

/** By the Node that runs this: were it Electron itself as Node, its windows would be Node too. */
function electronDev() {
  const cli = at('node_modules/electron-vite/bin/electron-vite.js')
  return { command: process.execPath, args: [cli, 'dev', ...args], env: windowEnv() }
}

function opensWindow() {
  const obstacle = windowObstacle()
  if (obstacle) console.error(`${obstacle} Your browser shows the same app.`)
  return !obstacle
}

/** A shell that sits inside Electron itself (an editor's terminal) may have set this; with it Electron opens no window. */
function windowEnv() {
  const { ELECTRON_RUN_AS_NODE: _, ...rest } = node.env
  return rest
}

if (!Object.hasOwn(tasks, task ?? '')) {
  console.error(`usage: node scripts/run.mjs <${Object.keys(tasks).join('|')}> [arguments]`)
  process.exit(1)
}

const { command, args: words, env } = tasks[task]()
const child = spawn(command, words, { cwd: root, env, stdio: 'inherit' })

process.on('SIGTERM', () => child.kill('SIGTERM'))
process.on('SIGHUP', () => child.kill('SIGHUP'))
// A terminal's Ctrl-C reaches the child by itself; a second one from here would cut its clean end short.
process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'))
whenOrphaned(() => child.kill('SIGTERM'))

child.once('error', (error) => {
  console.error(error.message)
  process.exitCode = 1
})
child.once('exit', (code, signal) => {
  process.exitCode = code ?? { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 }[signal ?? ''] ?? 1
})
