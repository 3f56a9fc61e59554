import type { Readable } from 'node:stream'

export interface StderrLog {
  /** The last lines, for whoever wants to know why a process ended. */
  tail(): string
}

export interface StderrLimits {
  readonly tailLines: number
  readonly lineLength: number
  /** Lines logged in one `windowMs`; what is more is counted, not kept. */
  readonly linesPerWindow: number
  readonly windowMs: number
}

const defaults: StderrLimits = { tailLines: 12, lineLength: 500, linesPerWindow: 200, windowMs: 10_000 }

/** Reads a child's stderr to the end, passes its lines on, and keeps the last of them, all within bounds: a child that shouts must not fill the disk. */
export function readStderr(
  stream: Readable,
  onLine: (line: string, droppedBefore: number) => void,
  limits: StderrLimits = defaults,
): StderrLog {
  let tail: string[] = []
  let unfinished = ''
  let windowStartMs = 0
  let lines = 0
  let dropped = 0

  const take = (raw: string) => {
    const line = raw.trimEnd().slice(0, limits.lineLength)
    if (line === '') return
    tail = [...tail, line].slice(-limits.tailLines)
    const nowMs = performance.now()
    if (nowMs - windowStartMs > limits.windowMs) {
      windowStartMs = nowMs
      lines = 0
    }
    if (++lines > limits.linesPerWindow) {
      dropped++
      return
    }
    onLine(line, dropped)
    dropped = 0
  }

  stream.setEncoding('utf8')
  stream.on('data', (chunk: string) => {
    const parts = (unfinished + chunk).split('\n')
    // A line without end is kept to its bound only.
    unfinished = (parts.pop() ?? '').slice(0, limits.lineLength)
    for (const part of parts) take(part)
  })
  stream.on('end', () => {
    take(unfinished)
    unfinished = ''
  })
  return { tail: () => (unfinished.trim() === '' ? tail : [...tail, unfinished]).join('\n') }
}
