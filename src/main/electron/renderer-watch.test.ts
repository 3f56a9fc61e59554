import { EventEmitter } from 'node:events'
import type { BrowserWindow, MessageBoxOptions } from 'electron'
import { expect, test, vi } from 'vitest'
import { menuWords } from './menu-words.ts'
import { watchRenderer } from './renderer-watch.ts'

const nothing = (): void => undefined

function watched(answer = 0) {
  const contents = Object.assign(new EventEmitter(), {
    reload: vi.fn<() => void>(),
    forcefullyCrashRenderer: vi.fn<() => void>(),
  })
  const window = Object.assign(new EventEmitter(), {
    webContents: contents,
    destroyed: false,
    isDestroyed: () => window.destroyed,
  })
  const asked: MessageBoxOptions[] = []
  const quit = vi.fn<() => void>()
  const dialog = {
    showMessageBox: (...args: unknown[]) => {
      asked.push(args.at(-1) as MessageBoxOptions)
      return Promise.resolve({ response: answer, checkboxChecked: false })
    },
  }
  watchRenderer(window as unknown as BrowserWindow, { dialog, words: () => menuWords.en, quit, note: nothing })
  const crash = (reason = 'crashed') => contents.emit('render-process-gone', {}, { reason, exitCode: 139 })
  return { contents, window, asked, quit, crash }
}

test('a page that crashes comes back without a question, but not from within the news of its end, which would end main too', async () => {
  const { contents, asked, crash } = watched()
  crash()
  expect(contents.reload).not.toHaveBeenCalled()
  await vi.waitFor(() => expect(contents.reload).toHaveBeenCalledTimes(1))
  expect(asked.length).toBe(0)
})

test('a window that closes in the same moment is not reloaded', async () => {
  const { contents, window, crash } = watched()
  crash()
  window.destroyed = true
  await new Promise((resolve) => setImmediate(resolve))
  expect(contents.reload).not.toHaveBeenCalled()
})

test('a page that crashes on every load asks instead of flickering for ever', async () => {
  const { contents, asked, quit, crash } = watched(1)
  for (let count = 0; count < 3; count += 1) crash()
  await vi.waitFor(() => expect(contents.reload).toHaveBeenCalledTimes(2))
  expect(asked.map(({ message }) => message)).toEqual([menuWords.en.crashedTitle])
  await vi.waitFor(() => expect(quit).toHaveBeenCalledTimes(1))
})

test('a window that closes is no crash', async () => {
  const { contents, window, crash } = watched()
  crash('clean-exit')
  window.destroyed = true
  crash('killed')
  await new Promise((resolve) => setImmediate(resolve))
  expect(contents.reload).not.toHaveBeenCalled()
})

test('a page that hangs is left alone while the user waits, and ended when asked: a reload alone it would not hear', async () => {
  const waiting = watched(0)
  waiting.window.emit('unresponsive')
  await vi.waitFor(() => expect(waiting.asked.length).toBe(1))
  expect(waiting.contents.forcefullyCrashRenderer).not.toHaveBeenCalled()
  const reloading = watched(1)
  reloading.window.emit('unresponsive')
  await vi.waitFor(() => expect(reloading.contents.forcefullyCrashRenderer).toHaveBeenCalledTimes(1))
})

test('one question at a time, however often the page hangs', () => {
  const { window, asked } = watched()
  window.emit('unresponsive')
  window.emit('unresponsive')
  expect(asked.length).toBe(1)
})
