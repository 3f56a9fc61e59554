import { describe, expect, test } from 'vitest'
import { AppError } from '#shared/app-error.ts'
import { menuWords } from './menu-words.ts'
import { startupFailure, UiMissing } from './startup-failure.ts'

const path = '/home/me/data'

describe('startupFailure', () => {
  test('a data folder in use names the folder and leads to the Lathe that has it', () => {
    const error = new AppError('DATA_FOLDER_IN_USE', { path, pid: 12, url: 'http://127.0.0.1:4000/#token=x' })
    const failure = startupFailure(error, menuWords.en)
    expect(failure.sentence).toBe(
      'Lathe already runs with the data folder /home/me/data. Use that one, or end it first.',
    )
    expect(failure.url).toBe('http://127.0.0.1:4000/#token=x')
  })

  test('one without an address offers none', () => {
    expect(
      startupFailure(new AppError('DATA_FOLDER_IN_USE', { path, pid: null, url: null }), menuWords.en).url,
    ).toBeNull()
  })

  test.each([
    new AppError('DATA_FOLDER_READ_ONLY', { path }),
    new AppError('DISK_FULL', { path }),
    new AppError('DB_DAMAGED', { path, backupPath: null, backupAtMs: null }),
    new AppError('DB_NEWER', { path, fileVersion: 9, appVersion: 1 }),
    new AppError('DB_MIGRATION_FAILED', { path, backupPath: null, reason: 'x' }),
  ])('$code has a sentence of its own, with the folder, in both languages', (error) => {
    for (const words of [menuWords.en, menuWords.de]) {
      const { sentence } = startupFailure(error, words)
      expect(sentence).toContain(path)
      expect(sentence).not.toMatch(/[{}]|[A-Z]{2}_/)
    }
  })

  test('a UI that is not built says how it is built', () => {
    const { sentence } = startupFailure(new UiMissing('/repo/out/renderer'), menuWords.en)
    expect(sentence).toBe('The user interface is not built (/repo/out/renderer). Run: npm run setup')
  })

  test('anything else still says what it was, instead of an empty dialog', () => {
    expect(startupFailure(new Error('out of memory'), menuWords.en).sentence).toContain('out of memory')
    expect(startupFailure(new AppError('PORT_IN_USE', { port: 1 }), menuWords.en).sentence).toContain('PORT_IN_USE')
    expect(startupFailure('text', menuWords.en).sentence).toContain('text')
  })
})
