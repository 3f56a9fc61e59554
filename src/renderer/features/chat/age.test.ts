import { expect, test } from 'vitest'
import { ageOf } from './age.ts'

const at = (day: number, hour: number): number => new Date(2026, 2, day, hour).getTime()

test('late last evening is yesterday in the morning, not today because less than a day has passed', () => {
  expect(ageOf(at(9, 23), at(10, 7))).toBe('yesterday')
  expect(ageOf(at(10, 0), at(10, 7))).toBe('today')
})

test('older chats fall into a week, a month, and the rest', () => {
  expect(ageOf(at(4, 12), at(10, 7))).toBe('lastWeek')
  expect(ageOf(at(1, 12), at(28, 7))).toBe('lastMonth')
  expect(ageOf(new Date(2025, 1, 1).getTime(), at(28, 7))).toBe('older')
})
