import { expect, test } from 'vitest'
import { clampNumber, parseNumber, stepNumber } from './number-value.ts'

test('a decimal comma is a decimal point', () => {
  expect(parseNumber(' 1,5 ')).toBe(1.5)
  expect(parseNumber('-.25')).toBe(-0.25)
  expect(parseNumber('2e-4')).toBe(0.0002)
})

test('an empty field is no zero, and half a number is no number', () => {
  expect(parseNumber('')).toBeNull()
  expect(parseNumber('1.2.3')).toBeUndefined()
  expect(parseNumber('0x10')).toBeUndefined()
  expect(parseNumber('1e999')).toBeUndefined()
})

test('steps leave no dust of binary fractions', () => {
  expect(stepNumber(0.2, 1, { step: 0.1 })).toBe(0.3)
  expect(stepNumber(0.00002, 1, { step: 1e-5 })).toBe(0.00003)
  expect(stepNumber(0.125, 1, { step: 0.1 })).toBe(0.225)
})

test('a step from nothing begins within the bounds, and none leaves them', () => {
  expect(stepNumber(null, 1, { min: 512, step: 512 })).toBe(1024)
  expect(stepNumber(1.95, 1, { max: 2, step: 0.1 })).toBe(2)
  expect(clampNumber(-1, { min: 0 })).toBe(0)
})
