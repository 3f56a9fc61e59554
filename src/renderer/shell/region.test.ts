import { expect, test } from 'vitest'
import { nextRegionIndex } from './region.ts'

test('F6 goes around both ends and begins at the first or the last', () => {
  expect(nextRegionIndex(4, 1, 5)).toBe(0)
  expect(nextRegionIndex(0, -1, 5)).toBe(4)
  expect(nextRegionIndex(-1, 1, 5)).toBe(0)
  expect(nextRegionIndex(-1, -1, 5)).toBe(4)
  expect(nextRegionIndex(-1, 1, 0)).toBe(-1)
})
