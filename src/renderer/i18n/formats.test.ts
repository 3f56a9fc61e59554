import { expect, test } from 'vitest'
import { formatsFor } from './formats.ts'
import { languageFor } from './i18n.ts'

test('sizes carry their unit at every magnitude and never show 0.1 of a byte', () => {
  const { bytes } = formatsFor('en')
  expect([0, 512, 1500, 98_362_432, 4_210_000_000, 2e15].map(bytes)).toEqual([
    '0\u00a0B',
    '512\u00a0B',
    '1.5 kB',
    '98 MB',
    '4.2 GB',
    '2,000 TB',
  ])
  expect(formatsFor('de').bytes(4_210_000_000)).toBe('4,2\u00a0GB')
})

test('a duration just under a minute is not "60 s", one just under an hour not "60 min"', () => {
  const { duration } = formatsFor('en')
  expect(duration(59_600)).toBe('1\u202fmin')
  expect(duration(3_599_000)).toBe('1\u202fh')
  expect(duration(7_500_000)).toBe('2\u202fh 5\u202fmin')
  expect(duration(840)).toBe('0.8\u202fs')
})

test('an unknown system language falls back to English, a regional one to its language', () => {
  expect(languageFor('system', ['fr-FR', 'de-AT', 'en'])).toBe('de')
  expect(languageFor('system', ['fr'])).toBe('en')
  expect(languageFor('en', ['de'])).toBe('en')
})
