import { expect, test } from 'vitest'
import { headingLevels } from './heading-levels.ts'

test('the highest heading of a text takes the base, and no level is skipped', () => {
  const levels = headingLevels('### Why\n\n##### How\n', 2)
  expect([levels[3], levels[5]]).toEqual([2, 3])
})

test('a comment in code is no heading', () => {
  expect(headingLevels('```py\n# comment\n```\n\n## Why\n', 2)[2]).toBe(2)
  expect(headingLevels('~~~\n# open fence', 2)[2]).toBe(2)
})

test('levels end at six', () => {
  expect(headingLevels('# a\n## b\n### c\n#### d', 4)[4]).toBe(6)
})
