import { expect, test } from 'vitest'
import { forgetUndo, offerUndo, takeUndo } from './undo-stack.ts'

test('the newest is undone first, each only once, and not after its toast is gone', () => {
  const undone: string[] = []
  for (const id of ['first', 'second', 'third']) offerUndo(id, () => undone.push(id))
  forgetUndo('second')
  expect([takeUndo(), takeUndo(), takeUndo()]).toEqual([true, true, false])
  expect(undone).toEqual(['third', 'first'])
})

test('an offer with the same id replaces the one before', () => {
  const undone: number[] = []
  offerUndo('same', () => undone.push(1))
  offerUndo('same', () => undone.push(2))
  takeUndo()
  expect([undone, takeUndo()]).toEqual([[2], false])
})
