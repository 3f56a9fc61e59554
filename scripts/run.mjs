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

/** A task gives the programs to run together: each {command, args, env}. */
const tasks = {
  start: () => (opensWindow() ? [{ command: electronPath(), args: [root, ...args], env: windowEnv() }] : tasks.serve()),
  serve: () => [nodeRuns('out/main/serve.js', args)],
  dev: () => (opensWindow() ? [{ ...electronVite('dev'), env: windowEnv() }] : devInBrowser()),
  test: () => [nodeRuns('scripts/test.mjs', args)],
  check: () => [nodeRuns('scripts/check.mjs', args)],
  bench: () => [nodeRuns('bench/main.ts', args)],
  package: () => [nodeRuns('node_modules/electron-builder/cli.js', args)],
}

function nodeRuns(script, scriptArgs, flags = []) {
  return { command: node.path, args: [...flags, at(script), ...scriptArgs], env: node.env }
}

function electronVite(...words) {
  return nodeRuns('node_modules/electron-vite/bin/electron-vite.js', words)
}

/** Rebuilds out/ at each change of a source; the server starts anew with each build, the tab reloads by hand. */
function devInBrowser() {
  return [electronVite('build', '--watch'), nodeRuns('out/main/serve.js', args, ['--watch', '--watch-preserve-output'])]
}

function opensWindow() {
  const obstacle = windowObstacle()
  if (obstacle) console.error(`${obstacle} Your browser shows the same app.`)
  return !obstacle
}

/** A shell that sits inside Electron itself (an editor's terminal) may have set this; with it Electron opens no window. */
function windowEnv() {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = node.env
  return env
}

if (!Object.hasOwn(tasks, task ?? '')) {
  console.error(`usage: node scripts/run.mjs <${Object.keys(tasks).join('|')}> [arguments]`)
  process.exit(1)
}

const children = tasks[task]().map(({ command, args: words, env }) =>
  spawn(command, words, { cwd: root, env, stdio: 'inherit' }),
)
const endAll = (signal) => children.forEach((child) => child.kill(signal))

process.on('SIGTERM', () => endAll('SIGTERM'))
process.on('SIGHUP', () => endAll('SIGHUP'))
// A terminal's Ctrl-C reaches the children by itself; a second one from here would cut their clean end short.
process.on('SIGINT', () => process.stdin.isTTY || endAll('SIGINT'))

whenOrphaned(() => endAll('SIGTERM'))

for (const child of children) {
  child.once('error', (error) => {
    console.error(error.message)
    endAll('SIGTERM')
    process.exitCode = 1
  })
  child.once('exit', (code, signal) => {
    endAll('SIGTERM')
    const signalCode = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 }[signal ?? ''] ?? 1
    process.exitCode ||= code ?? signalCode
  })
}
