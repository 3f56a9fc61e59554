import { expect, test } from 'vitest'
import { takeToken } from './token.ts'

function tab(hash: string, stored: string | null = null) {
  const store = new Map<string, string>(stored === null ? [] : [['lathe:token', stored]])
  const addresses: string[] = []
  return {
    addresses,
    token: () =>
      takeToken({
        location: { hash, pathname: '/chat/1', search: '?a=b' },
        storage: { getItem: (key) => store.get(key) ?? null, setItem: (key, value) => void store.set(key, value) },
        replaceAddress: (address) => void addresses.push(address),
      }),
    stored: () => store.get('lathe:token') ?? null,
  }
}

test('the token does not stay in the address, where a copied link would give it away', () => {
  const { token, addresses, stored } = tab('#token=abc123')
  expect(token()).toBe('abc123')
  expect(addresses).toEqual(['/chat/1?a=b'])
  expect(stored()).toBe('abc123')
})

test('a reload keeps the token, and a new link replaces an old one', () => {
  expect(tab('', 'old').token()).toBe('old')
  const reopened = tab('#token=new', 'old')
  expect(reopened.token()).toBe('new')
  expect(reopened.stored()).toBe('new')
})

test('a fragment that is no token leaves address and storage alone', () => {
  const { token, addresses } = tab('#section')
  expect(token()).toBeNull()
  expect(addresses).toEqual([])
})
