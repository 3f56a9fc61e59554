import { expect, test } from 'vitest'
import { createDrafts } from './drafts.ts'

function memory() {
  const map = new Map<string, string>()
  return {
    map,
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
  }
}

test('what was typed is there after a reload, for each chat its own', () => {
  const storage = memory()
  const before = createDrafts(storage)
  before.write('a', 'half a sent')
  before.write('b', 'another')
  before.flush()
  const after = createDrafts(storage)
  expect([after.read('a'), after.read('b'), after.read('c')]).toEqual(['half a sent', 'another', ''])
})

test('a sent text does not come back after a reload', () => {
  const storage = memory()
  const before = createDrafts(storage)
  before.write('a', 'text')
  before.flush()
  before.write('a', '')
  before.flush()
  expect(createDrafts(storage).read('a')).toBe('')
  expect(storage.map.size).toBe(0)
})

const refuse = () => {
  throw new DOMException('quota', 'QuotaExceededError')
}

test('a storage that is full or forbidden does not break typing', () => {
  const drafts = createDrafts({ getItem: refuse, setItem: refuse, removeItem: refuse })
  drafts.write('a', 'kept in memory')
  expect(() => drafts.flush()).not.toThrow()
  expect(drafts.read('a')).toBe('kept in memory')
})
