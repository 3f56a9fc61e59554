import i18next from 'i18next'
import { beforeAll, expect, test } from 'vitest'
import { AppError, allErrors, type ErrorCode, type ErrorData } from '#shared/app-error.ts'
import { ConnectionError } from '#renderer/api/errors.ts'
import { de } from './de/index.ts'
import { en } from './en/index.ts'
import { errorText } from './error-text.ts'
import { formatsFor } from './formats.ts'

const samples: { readonly [Code in ErrorCode]: ErrorData<Code> } = {
  INTERNAL: { errorId: 'e-1' },
  NOT_AVAILABLE_HERE: { ability: 'pickFiles' },
  INVALID_INPUT: { field: 'name', problem: 'Too small.' },
  DISK_FULL: { path: '/data' },
  DATA_FOLDER_READ_ONLY: { path: '/data' },
  DATA_FOLDER_IN_USE: { path: '/data', pid: 7, url: null },
  DB_DAMAGED: { path: '/data/lathe.db', backupPath: '/data/backups/1.db', backupAtMs: Date.UTC(2026, 2, 4, 12) },
  DB_NEWER: { path: '/data/lathe.db', fileVersion: 9, appVersion: 3 },
  DB_MIGRATION_FAILED: { path: '/data/lathe.db', backupPath: null, reason: 'no such table.' },
  PORT_IN_USE: { port: 4400 },
  FILE_NOT_FOUND: { path: '/m/a.gguf' },
  FILE_NOT_READABLE: { path: '/m/a.gguf', reason: 'permission denied' },
  FILE_CHANGED: { path: '/m/a.gguf' },
  NETWORK_OFF: { host: 'example.org' },
  NETWORK_FAILED: { host: 'example.org', reason: 'timed out' },
  DOWNLOAD_CORRUPT: { host: 'example.org', expected: 'aa', actual: 'bb' },
  ENGINE_CRASHED: { detail: 'SIGSEGV' },
  ENGINE_HUNG: { afterMs: 30_000 },
  ENGINE_GAVE_UP: { detail: 'SIGKILL' },
  SECRETS_UNAVAILABLE: { reason: 'locked' },
  MODEL_NOT_FOUND: { id: 'x' },
  NO_MODEL: {},
  GGUF_EMPTY: { path: '/m/a.gguf' },
  GGUF_NOT_GGUF: { path: '/m/a.gguf', foundHex: '50 4b 03 04' },
  GGUF_VERSION: { path: '/m/a.gguf', version: 1 },
  GGUF_BIG_ENDIAN: { path: '/m/a.gguf' },
  GGUF_TRUNCATED: { path: '/m/a.gguf', sizeBytes: 1_200_000_000, neededBytes: 4_700_000_000 },
  GGUF_IMPOSSIBLE: { path: '/m/a.gguf', where: 'tensor count', value: '18446744073709551615', limit: '65536' },
  GGUF_DAMAGED: { path: '/m/a.gguf', where: 'general.name' },
  GGUF_VOCABULARY_ONLY: { path: '/m/a.gguf' },
  GGUF_ADAPTER: { path: '/m/a.gguf', architecture: 'llama' },
  GGUF_NO_ARCHITECTURE: { path: '/m/a.gguf' },
  GGUF_PROJECTOR: { path: '/m/a.gguf' },
  GGUF_SPLIT_PART: { path: '/m/a.gguf', index: 1, count: 3 },
  MODEL_TOO_LARGE: { path: '/m/a.gguf', neededBytes: 40_000_000_000, availableBytes: 8_000_000_000 },
  MODEL_ARCHITECTURE_UNKNOWN: { path: '/m/a.gguf', architecture: 'zeta' },
  MODEL_LOAD_FAILED: { path: '/m/a.gguf', detail: 'bad tensor' },
  MODEL_LOAD_TIMEOUT: { path: '/m/a.gguf', afterMs: 120_000 },
  MODEL_NO_CHAT_TEMPLATE: { name: 'Base' },
  CHAT_TEMPLATE_FAILED: { name: 'Base', detail: 'unknown filter' },
  CHAT_NOT_FOUND: { id: 'x' },
  MESSAGE_NOT_FOUND: { id: 'x' },
  CHAT_BUSY: { chatId: 'x' },
  PROMPT_TOO_LONG: { promptTokens: 9000, contextLength: 8192 },
  TRASH_ENTRY_NOT_FOUND: { id: 'x' },
  JOB_NOT_FOUND: { id: 'x' },
  JOB_ABANDONED: { type: 'models.fetchStarter' },
}

const codes = Object.keys(allErrors) as ErrorCode[]
const tools = (language: 'en' | 'de') => ({ t: i18next.getFixedT(language), format: formatsFor(language) })
const say = (code: ErrorCode, language: 'en' | 'de'): string =>
  errorText(new AppError(code, samples[code]), tools(language))

beforeAll(async () => {
  await i18next.init({
    resources: { en: { translation: en }, de: { translation: de } },
    interpolation: { escapeValue: false },
  })
})

test.each(codes)('%s is said in whole sentences in both languages, with no gap left open', (code) => {
  for (const language of ['en', 'de'] as const) {
    const text = say(code, language)
    expect(text).not.toMatch(/\{\{|\}\}|undefined|\[object|errors\.|\.\.|: \./)
    expect(text).toMatch(/[.]$/)
  }
})

test('two different failures never read the same', () => {
  expect(new Set(codes.map((code) => say(code, 'en'))).size).toBe(codes.length)
  expect(new Set(codes.map((code) => say(code, 'de'))).size).toBe(codes.length)
})

test('sizes, times and names of the failure are in its sentence, written as the language does', () => {
  expect(say('GGUF_TRUNCATED', 'en')).toContain('a.gguf is incomplete: it has 1.2 GB of at least 4.7 GB')
  expect(say('GGUF_TRUNCATED', 'de')).toContain('1,2\u00a0GB von mindestens 4,7\u00a0GB')
  expect(say('MODEL_LOAD_TIMEOUT', 'en')).toContain('2\u202fmin')
  expect(say('DB_DAMAGED', 'en')).toContain('There is a backup of Mar 4, 2026')
  expect(say('DB_MIGRATION_FAILED', 'de')).toContain('Es gibt keine Sicherung.')
})

test('a lost connection is not blamed on a bug', () => {
  expect(errorText(new ConnectionError(), tools('en'))).toBe(en.errorNote.connection)
  expect(errorText(new TypeError('x'), tools('en'))).toContain('TypeError')
})
