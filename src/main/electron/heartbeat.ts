/** The part that Electron's MessagePortMain, Node's MessagePort and a test's stand-in share. */
export interface Port {
  on(event: 'message', listener: (message: unknown) => void): unknown
  on(event: 'close', listener: () => void): unknown
  postMessage(message: unknown): void
  start(): void
  close(): void
}

export interface Rhythm {
  readonly everyMs: number
  /** How many beats may stay unanswered. Beats are counted, not seconds: a computer that slept has missed none. */
  readonly missedLimit: number
}

/** A page that a debugger or a very long task holds up is given a minute. */
export const pageRhythm: Rhythm = { everyMs: 10_000, missedLimit: 6 }

/**
 * Sends beats over a port of their own and calls `onSilence` once when the other end leaves `missedLimit` of them unanswered: a page can hang
 * without its port ever closing. The other direction is the page's own: it asks main from time to time.
 */
export function keepHeartbeat(port: Port, onSilence: () => void, rhythm: Rhythm = pageRhythm): () => void {
  let unanswered = 0
  const timer = setInterval(() => {
    if (unanswered >= rhythm.missedLimit) {
      stop()
      onSilence()
      return
    }
    unanswered += 1
    port.postMessage('beat')
  }, rhythm.everyMs)
  const stop = (): void => clearInterval(timer)
  port.on('message', () => {
    unanswered = 0
  })
  port.on('close', stop)
  port.start()
  return () => {
    stop()
    port.close()
  }
}
