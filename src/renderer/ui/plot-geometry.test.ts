import { expect, test } from 'vitest'
import { niceCeiling, sparkPoints } from './plot-geometry.ts'

test('a flat series is drawn in the middle instead of dividing by zero', () => {
  expect(sparkPoints([4, 4], {})).toEqual([
    [0, 50],
    [100, 50],
  ])
})

test('up is up: the greatest value is at the top', () => {
  expect(sparkPoints([0, 10], {})).toEqual([
    [0, 100],
    [100, 0],
  ])
})

test('a value beyond a given range stays in the box', () => {
  expect(sparkPoints([5, 20], { min: 0, max: 10 })[1]).toEqual([100, 0])
})

test('one value is a point at the right end, none is nothing', () => {
  expect(sparkPoints([7], {})).toEqual([[100, 50]])
  expect(sparkPoints([], {})).toEqual([])
})

test('an axis ends at a round number that is never below its values', () => {
  expect([0, 1, 1.2, 132, 200, 201, 0.031].map(niceCeiling)).toEqual([1, 1, 2, 200, 200, 500, 0.05])
})
