import { spawn } from 'node:child_process'

const running = new Set()
let stopping = false

/**
 * Runs a program to its end. With `stdio: 'pipe'` the last 4 MB of its output are kept and returned.
 * `onTick` is called twice a second and gets a function that ends the program; so does `timeoutMs`.
 */
export function run(command, args, { onTick, timeoutMs, stdio = 'pipe', ...options } = {}) {
  return new Promise((resolve) => {
    const startMs = Date.now()
    const child = spawn(command, args, { stdio: stdio === 'pipe' ? ['ignore', 'pipe', 'pipe'] : stdio, ...options })
    running.add(child)
    let output = ''
    let timedOut = false
    const keep = (chunk) => (output = (output + chunk).slice(-4_000_000))
    child.stdout?.setEncoding('utf8').on('data', keep)
    child.stderr?.setEncoding('utf8').on('data', keep)
    const tick = onTick && setInterval(() => onTick(() => child.kill()), 500)
    const timer = timeoutMs && setTimeout(() => (timedOut = child.kill()), timeoutMs)
    const end = (code, signal) => {
      running.delete(child)
      clearInterval(tick)
      clearTimeout(timer)
      // A program that a signal ended has no result: whoever waits for it is about to be ended too.
      if (!stopping) resolve({ code: code ?? 1, signal, output, timedOut, elapsedMs: Date.now() - startMs })
    }
    child.once('error', (error) => {
      output += error.message
      end(127)
    })
    child.once('close', end)
  })
}

const signals = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 }

/** On Ctrl-C and its kin: ends the programs that `run` has under way, says `farewell`, and exits with the signal's code. */
export function stopOnSignals(farewell) {
  const stop = (code) => {
    if (stopping) return
    stopping = true
    for (const child of running) child.kill()
    setTimeout(() => running.forEach((child) => child.kill('SIGKILL')), 8000)
    setInterval(() => {
      if (running.size > 0) return
      farewell?.()
      process.exit(code)
    }, 20)
  }
  for (const [signal, code] of Object.entries(signals)) process.on(signal, () => stop(code))
  whenOrphaned(() => stop(signals.SIGTERM))
}

/**
 * Under npm: calls back once the parent is gone. npm signals only the shell between it and a script, and a shell that
 * dies of a signal passes it to nobody.
 */
export function whenOrphaned(callback) {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    callback()
  }, 100)
  timer.unref()
}
