import { EventEmitter } from 'node:events'
import { expect, test, vi } from 'vitest'
import { endBeforeQuit } from './quit.ts'

/** Stands in for Electron's app at its end: `quit` asks whether it may, `exit` does not. */
class QuittingApp extends EventEmitter {
  exitCode: number | null = null
  quit(): void {
    let prevented = false
    this.emit('will-quit', { preventDefault: () => (prevented = true) })
    if (!prevented) this.exitCode ??= 0
  }
  exit(code: number): void {
    this.exitCode ??= code
  }
}

test('the process does not end before what it holds has ended', async () => {
  const app = new QuittingApp()
  const ended = Promise.withResolvers<void>()
  const end = vi.fn<() => Promise<void>>(() => ended.promise)
  endBeforeQuit(app, end)
  app.quit()
  expect(app.exitCode).toBeNull()
  ended.resolve()
  await vi.waitFor(() => expect(app.exitCode).toBe(0))
  expect(end).toHaveBeenCalledTimes(1)
})

test('a second quit in the meantime neither ends twice nor cuts the first short', async () => {
  const app = new QuittingApp()
  const ended = Promise.withResolvers<void>()
  const end = vi.fn<() => Promise<void>>(() => ended.promise)
  endBeforeQuit(app, end)
  app.quit()
  app.quit()
  expect([app.exitCode, end.mock.calls.length]).toEqual([null, 1])
  ended.resolve()
  await vi.waitFor(() => expect(app.exitCode).toBe(0))
})

test('an end that fails does not keep the app alive for ever', async () => {
  const app = new QuittingApp()
  endBeforeQuit(app, () => Promise.reject(new Error('engine would not end')))
  app.quit()
  await vi.waitFor(() => expect(app.exitCode).toBe(0))
})

test('an end that never comes is cut off, and the exit code says so', async () => {
  const app = new QuittingApp()
  endBeforeQuit(app, () => new Promise(() => undefined), 10)
  app.quit()
  await vi.waitFor(() => expect(app.exitCode).toBe(1))
})
