import { fork } from 'node:child_process'
import { readStderr } from './stderr-log.ts'

export interface ChildLog {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

export interface ForkOptions {
  /** For the log. */
  readonly name: string
  /** The program: `.ts` in development, where Node strips the types, `.js` in a build. */
  readonly entry: string
  readonly args: readonly string[]
  /** Added to the environment, or taken from it where undefined. */
  readonly env: Readonly<Record<string, string | undefined>>
  readonly log: ChildLog
  readonly onMessage: (message: unknown) => void
  /** Called once, when the process is gone and its last words are read. `detail` says how it ended. */
  readonly onExit: (detail: string) => void
}

export interface ForkedChild {
  readonly pid: number | undefined
  /** False when the child can no longer be reached. */
  send(message: object): boolean
  /** Ends it at once (SIGKILL). */
  kill(): void
  /** Resolves when it is gone; never rejects. */
  readonly gone: Promise<void>
}

/** How long the last lines on stderr may take to arrive after the process is gone. */
const lastWordsMs = 250

/** Starts a Node child: in Electron the same binary runs as plain Node, and nothing of the parent's own flags is passed on. */
export function forkChild(options: ForkOptions): ForkedChild {
  const child = fork(options.entry, [...options.args], {
    // Types are stripped by Node itself; its note about that is no news.
    execArgv: ['--disable-warning=ExperimentalWarning'],
    env: childEnv(options.env),
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    windowsHide: true,
  })
  const stderr =
    child.stderr === null
      ? null
      : readStderr(child.stderr, (line, droppedBefore) => {
          options.log.warn(
            { child: options.name, pid: child.pid, ...(droppedBefore > 0 ? { droppedBefore } : {}) },
            line,
          )
        })
  const gone = Promise.withResolvers<void>()
  let over = false
  const end = (how: string) => {
    if (over) return
    over = true
    const lastWords = stderr?.tail() ?? ''
    options.onExit(lastWords === '' ? how : `${how}: ${lastWords}`)
    gone.resolve()
  }
  child.on('message', options.onMessage)
  child.on('error', (error) => {
    // A send that fails is reported here too; only a process that never began ends by it.
    if (child.pid === undefined) end(error.message)
  })
  child.on('exit', (code, signal) => {
    const how = signal === null ? `exit code ${code ?? 'unknown'}` : `signal ${signal}`
    const waiting = setTimeout(() => end(how), lastWordsMs)
    child.on('close', () => {
      clearTimeout(waiting)
      end(how)
    })
  })
  return {
    pid: child.pid,
    send(message) {
      if (!child.connected) return false
      child.send(message)
      return true
    },
    kill: () => void child.kill('SIGKILL'),
    gone: gone.promise,
  }
}

function childEnv(extra: Readonly<Record<string, string | undefined>>): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, ...extra }
  // A debugger, a loader or a coverage hook meant for the parent.
  delete env['NODE_OPTIONS']
  if (process.versions['electron'] !== undefined) env['ELECTRON_RUN_AS_NODE'] = '1'
  for (const [name, value] of Object.entries(env)) if (value === undefined) delete env[name]
  return env
}
