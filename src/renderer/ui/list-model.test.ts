import { describe, expect, test } from 'vitest'
import {
  activeAfterChange,
  extendTo,
  type ListState,
  movedIndex,
  reachRow,
  type Rows,
  selectAll,
  selectOne,
  shiftOf,
  toggleRow,
} from './list-model.ts'

const rowsOf = (...keys: readonly string[]): Rows => ({
  count: keys.length,
  keyAt: (index) => keys[index] ?? '',
  indexOf: (key) => keys.indexOf(key),
})
const rows = rowsOf('a', 'b', 'c', 'd', 'e')
const plain = { shift: false, mod: false }
const chosen = (state: ListState) => [...state.selected].sort().join('')

describe('where a key leads', () => {
  test('the ends of the list do not wrap or run out', () => {
    expect(movedIndex('ArrowDown', 4, 5, 3)).toBe(4)
    expect(movedIndex('ArrowUp', 0, 5, 3)).toBe(0)
    expect(movedIndex('PageDown', 3, 5, 3)).toBe(4)
    expect(movedIndex('PageUp', 1, 5, 3)).toBe(0)
  })
  test('from no row, down leads to the first and up to the last', () => {
    expect(movedIndex('ArrowDown', -1, 5, 3)).toBe(0)
    expect(movedIndex('ArrowUp', -1, 5, 3)).toBe(4)
  })
  test('an empty list and other keys do not move', () => {
    expect(movedIndex('Home', -1, 0, 3)).toBeUndefined()
    expect(movedIndex('x', 1, 5, 3)).toBeUndefined()
  })
})

describe('the selection', () => {
  test('a range can shrink again: it goes from the anchor, not from the last row', () => {
    const far = extendTo(selectOne('b'), 4, rows)
    expect(chosen(far)).toBe('bcde')
    expect(chosen(extendTo(far, 2, rows))).toBe('bc')
    expect(chosen(extendTo(far, 0, rows))).toBe('ab')
  })
  test('a range whose anchor was deleted begins at the row itself', () => {
    expect(chosen(extendTo({ active: 'c', anchor: 'gone', selected: new Set() }, 2, rows))).toBe('c')
  })
  test('Ctrl with an arrow walks without selecting, Ctrl with a click picks', () => {
    const state = selectOne('a')
    const walked = reachRow(state, 2, rows, { shift: false, mod: true }, 'key')
    expect([walked.active, chosen(walked)]).toEqual(['c', 'a'])
    expect(chosen(reachRow(walked, 2, rows, { shift: false, mod: true }, 'pointer'))).toBe('ac')
  })
  test('a plain click forgets the others', () => {
    expect(
      chosen(reachRow({ active: 'a', anchor: 'a', selected: new Set(['a', 'b', 'c']) }, 3, rows, plain, 'pointer')),
    ).toBe('d')
  })
  test('toggling takes out what is in, without touching the set it was given', () => {
    const state = selectOne('a')
    expect(chosen(toggleRow(state, 'a'))).toBe('')
    expect(chosen(state)).toBe('a')
  })
  test('select all keeps the keyboard where it was', () => {
    const all = selectAll(selectOne('b'), rows)
    expect([all.active, chosen(all)]).toEqual(['b', 'abcde'])
  })
})

describe('when rows change', () => {
  test('the keyboard follows its row when others are put before it', () => {
    expect(activeAfterChange('a', 0, rowsOf('x', 'y', 'a'))).toBe('a')
  })
  test('a deleted row hands the keyboard to the one that took its place, at the end to the last', () => {
    expect(activeAfterChange('b', 1, rowsOf('a', 'c', 'd'))).toBe('c')
    expect(activeAfterChange('e', 4, rowsOf('a', 'b'))).toBe('b')
    expect(activeAfterChange('e', 4, rowsOf())).toBeNull()
  })
  test('rows put before what is in sight are counted, so that it stays still', () => {
    expect(shiftOf({ key: 'a', index: 0 }, 5, rowsOf('x', 'y', 'a', 'b', 'c', 'd', 'e'))).toBe(2)
  })
  test('a list that was sorted anew does not scroll after one of its rows', () => {
    const many = Array.from({ length: 1000 }, (_, index) => `row ${index}`)
    expect(shiftOf({ key: 'row 3', index: 3 }, 1000, rowsOf(...many.toReversed()))).toBe(0)
  })
})
