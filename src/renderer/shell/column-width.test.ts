import { expect, test } from 'vitest'
import { fromKey, settled } from './column-width.ts'

const limits = { leastPx: 200, mostPx: 400 }

test('a column pushed a little beyond its least width holds, far beyond it folds', () => {
  expect(settled(150, limits)).toBe(200)
  expect(settled(90, limits)).toBeNull()
  expect(settled(900, limits)).toBe(400)
})

test('the right arrow widens the list and narrows the inspector', () => {
  expect(fromKey('ArrowRight', 1, 300, limits, 16)).toBe(316)
  expect(fromKey('ArrowRight', -1, 300, limits, 16)).toBe(284)
  expect(fromKey('ArrowLeft', 1, 205, limits, 16)).toBe(200)
  expect(fromKey('a', 1, 300, limits, 16)).toBeUndefined()
})
