import { expect, test } from 'vitest'
import { searchScore } from './palette-score.ts'

test('every word that was typed must be there, in any order', () => {
  expect(searchScore('model open', 'Open a model file')).toBeGreaterThan(0)
  expect(searchScore('model close', 'Open a model file')).toBe(0)
})

test('the start of a word comes before its middle', () => {
  expect(searchScore('set', 'Settings')).toBeGreaterThan(searchScore('set', 'Reset the layout'))
})

test('the middle of a word with an umlaut is no start of a word', () => {
  expect(searchScore('l', 'Öl')).toBeLessThan(searchScore('l', 'a l'))
})
