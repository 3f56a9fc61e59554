import { describe, expect, test } from 'vitest'
import { findTyped, noTypeAhead, typeAheadPauseMs, typeLetter } from './type-ahead.ts'

const rows = ['Apple', 'apricot', 'Élan', 'Banana', 'berry', 'Ábaco'] as const
const find = (active: number, typed: string) => findTyped(rows.length, (index) => rows[index] ?? '', active, typed)

describe('type-ahead', () => {
  test('a letter typed on a row that begins with it moves on instead of staying', () => {
    expect(find(0, 'a')).toBe(1)
  })
  test('a second letter keeps the row it already fits', () => {
    expect(find(1, 'ap')).toBe(1)
  })
  test('the search goes around the end of the list', () => {
    expect(find(4, 'e')).toBe(2)
  })
  test('accents and case in a title do not hide it', () => {
    expect(find(0, 'elan')).toBe(2)
    expect(find(3, 'ab')).toBe(5)
  })
  test('the same letter again walks through the rows that begin with it', () => {
    expect(find(3, 'bb')).toBe(4)
    expect(find(4, 'bbb')).toBe(3)
  })
  test('nothing found leaves the list where it is', () => {
    expect(find(2, 'zz')).toBe(-1)
    expect(findTyped(0, () => '', -1, 'a')).toBe(-1)
  })
  test('after a pause a new word begins instead of growing the old one', () => {
    const first = typeLetter(noTypeAhead, 'a', 1000)
    expect(typeLetter(first, 'p', 1100).text).toBe('ap')
    expect(typeLetter(first, 'p', 1001 + typeAheadPauseMs).text).toBe('p')
  })
})
