import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'

export const repositoryRoot = resolve(import.meta.dirname, '..', '..')

/** A running Lathe in its own process, as `npm run serve` starts it. */
export interface Lathe {
  readonly url: string
  readonly pid: number
  readonly dataDir: string
  /** Ends it as a user's Ctrl-C or SIGTERM would; resolves with the exit code. */
  stop(): Promise<number | null>
  /** Ends it as a power cut or the out-of-memory killer would. */
  kill(): Promise<void>
}

export interface LaunchOptions {
  readonly dataDir: string
  readonly env?: Readonly<Record<string, string>>
  readonly args?: readonly string[]
  /** A command that the whole app is started under, e.g. in a network namespace. */
  readonly under?: readonly string[]
}

const readyDeadlineMs = 60_000

/** A test that fails before it stops its Lathe must not leave one running. */
const started = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of started) child.kill('SIGKILL')
})

/** Starts the built app and waits for its ready line. Rejects with what it printed where there is none. */
export async function launchLathe(options: LaunchOptions): Promise<Lathe> {
  const command = [
    ...(options.under ?? []),
    process.execPath,
    join(repositoryRoot, 'out/main/serve.js'),
    '--no-open',
    '--port',
    '0',
    '--data',
    options.dataDir,
    ...(options.args ?? []),
  ]
  const [program = '', ...args] = command
  const child = spawn(program, args, {
    env: { ...process.env, LATHE_ENGINE_THREADS: '1', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  started.add(child)
  child.once('exit', () => started.delete(child))
  const url = await readyUrl(child)
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) {
      const exit = once(child, 'exit')
      child.kill(signal)
      await exit
    }
    return child.exitCode
  }
  return {
    url,
    pid: child.pid ?? 0,
    dataDir: options.dataDir,
    stop: () => end('SIGTERM'),
    kill: async () => void (await end('SIGKILL')),
  }
}

function readyUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolveUrl, reject) => {
    let said = ''
    const late = setTimeout(() => fail('no ready line in time'), readyDeadlineMs)
    const fail = (why: string) => {
      clearTimeout(late)
      child.kill('SIGKILL')
      reject(new Error(`${why}:\n${said}`))
    }
    child.stderr?.on('data', (text) => (said += String(text)))
    child.once('exit', (code) => fail(`Lathe ended with ${code}`))
    if (!child.stdout) return fail('no output')
    createInterface({ input: child.stdout }).on('line', (line) => {
      said += `${line}\n`
      const ready = /^Lathe is ready at (\S+)$/.exec(line)
      if (!ready?.[1]) return
      clearTimeout(late)
      resolveUrl(ready[1])
    })
  })
}

/** A data folder of its own for one test. */
export async function temporaryFolder(): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'lathe-e2e-'))
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}
