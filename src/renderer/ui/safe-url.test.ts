import { expect, test } from 'vitest'
import { safeUrl } from './safe-url.ts'

test('only web and mail addresses are offered', () => {
  expect(safeUrl('https://example.org/a')).toBe('https://example.org/a')
  expect(safeUrl('mailto:a@example.org')).toBe('mailto:a@example.org')
  for (const url of [
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:text/html,x',
    'app://main',
    '/settings',
    '#x',
    '',
    undefined,
  ]) {
    expect(safeUrl(url)).toBeNull()
  }
})

test('an address that pretends to be another by a user name is refused', () => {
  expect(safeUrl('https://bank.example@evil.example/')).toBeNull()
})
