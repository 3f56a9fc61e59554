import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

let tree = ''
let children: ChildProcess[] = []

beforeEach(async () => {
  tree = await mkdtemp(join(tmpdir(), 'lathe-run-'))
  children = []
  await cp(import.meta.dirname, join(tree, 'scripts'), { recursive: true })
  await mkdir(join(tree, 'out/main'), { recursive: true })
  await writeFile(join(tree, 'package.json'), '{"type":"module"}')
})
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
  await rm(tree, { recursive: true, force: true })
})

/** Runs a task on an app of one line, which stands where the built one would. */
async function runApp(app: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  await writeFile(join(tree, 'out/main/serve.js'), app)
  const child = spawn(process.execPath, [join(tree, 'scripts/run.mjs'), ...args], {
    env: { ...process.env, npm_lifecycle_event: '', DISPLAY: '', WAYLAND_DISPLAY: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const closed = once(child, 'close').then(([code]) => ({ code: code as number | null, output }))
  return { child, closed, started: once(child.stdout, 'data') }
}

const listens = `process.on('SIGTERM', () => { console.log('clean end'); process.exit(0) }); console.log('pid', process.pid); setInterval(() => {}, 1e6)`

test('SIGTERM reaches the app, which ends in its own way, and nothing is left over', async () => {
  const { child, started, closed } = await runApp(listens, ['serve'])
  await started
  child.kill('SIGTERM')
  const { code, output } = await closed
  expect(code).toBe(0)
  expect(output).toContain('clean end')
  expect(() => process.kill(Number(/pid (\d+)/.exec(output)?.[1]), 0)).toThrow('ESRCH')
})

test("the app's exit code is the command's", async () => {
  const { closed } = await runApp('process.exit(7)', ['serve'])
  expect((await closed).code).toBe(7)
})

test('the arguments after -- reach the app as they are', async () => {
  const { closed } = await runApp('console.log(JSON.stringify(process.argv.slice(2)))', ['serve', '--port', '0', 'a b'])
  expect((await closed).output.trim()).toBe('["--port","0","a b"]')
})

test('where no window can open, start says why in one line and serves the same app', async () => {
  const { closed } = await runApp(`console.log('serving')`, ['start'])
  expect((await closed).output.trim().split('\n')).toEqual([
    expect.stringMatching(/^Electron's binary is not installed .* Your browser shows the same app\.$/),
    'serving',
  ])
})

test('a program that the app starts as `node` finds the Node that the app runs on', async () => {
  const app = `import { execFileSync } from 'node:child_process'; console.log(execFileSync('node', ['-p', 'process.execPath']).toString().trim() === process.execPath)`
  const { closed } = await runApp(app, ['serve'])
  expect((await closed).output.trim()).toBe('true')
})

// npm signals only the shell between it and a script: this is that shell dying.
test.skipIf(process.platform === 'win32')('a killed parent under npm takes the app with it', async () => {
  await writeFile(join(tree, 'out/main/serve.js'), listens)
  const run = `"${process.execPath}" "${join(tree, 'scripts/run.mjs')}" serve; true`
  const shell = spawn('sh', ['-c', run], {
    env: { ...process.env, npm_lifecycle_event: 'serve' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(shell)
  let output = ''
  shell.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  await once(shell.stdout, 'data')
  shell.kill('SIGTERM')
  // The pipe closes when the last process that holds it has ended.
  await once(shell.stdout, 'close')
  expect(output).toContain('clean end')
})
