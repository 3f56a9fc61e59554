import { expect, test } from 'vitest'
import { keyNames } from './shortcut.ts'

test('a chord is printed as the keys of this computer', () => {
  expect(keyNames('$mod+Shift+k', false)).toEqual([['Ctrl', 'Shift', 'K']])
  expect(keyNames('$mod+Shift+k', true)).toEqual([['⌘', '⇧', 'K']])
})

test('key codes lose their prefix, but a key that begins with it does not', () => {
  expect(keyNames('Alt+KeyB', false)).toEqual([['Alt', 'B']])
  expect(keyNames('Digit1', false)).toEqual([['1']])
})

test('presses one after the other stay apart, and the plus key survives', () => {
  expect(keyNames('g c', false)).toEqual([['G'], ['C']])
  expect(keyNames('+', false)).toEqual([['+']])
})
