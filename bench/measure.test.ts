import { expect, test } from 'vitest'
import { median } from './measure.ts'

test('the median of an even count lies between the two middle values, not on one of them', () => {
  expect(median([4, 1, 3, 2])).toBe(2.5)
  expect(median([3, 1, 2])).toBe(2)
})
