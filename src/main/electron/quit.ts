/** How long ending the app may take: the engine child ends, the last words are stored. */
export const quitDeadlineMs = 8000

interface Quittable {
  on(event: 'will-quit', listener: (event: { preventDefault(): void }) => void): unknown
  quit(): void
  exit(code: number): void
}

/**
 * Holds the end of the process, once all windows are closed, until `end` is done or its time is up. It quits a second time rather than exiting,
 * since an update that waits for the end installs itself on it.
 */
export function endBeforeQuit(app: Quittable, end: () => Promise<void>, deadlineMs: number = quitDeadlineMs): void {
  let state: 'running' | 'ending' | 'ended' = 'running'
  const quitAgain = (): void => {
    state = 'ended'
    app.quit()
  }
  app.on('will-quit', (event) => {
    if (state === 'ended') return
    event.preventDefault()
    if (state === 'ending') return
    state = 'ending'
    // A process that does not end by then is ended: nothing that matters waits for it, since every action was stored when it was done.
    setTimeout(() => app.exit(1), deadlineMs)
    end().then(quitAgain, quitAgain)
  })
}
