import { describe, expect, test } from 'vitest'
import { contentSecurityPolicy, securityHeaders } from './csp.ts'

const parsed = (policy: string) =>
  new Map(policy.split('; ').map((part) => [part.split(' ')[0], part.split(' ').slice(1)] as const))

describe('contentSecurityPolicy', () => {
  test('no source lies elsewhere and no script may be inline or evaluated', () => {
    const policy = parsed(contentSecurityPolicy())
    expect(policy.get('script-src')).toEqual(["'self'"])
    for (const sources of policy.values()) {
      for (const source of sources) expect(["'none'", "'self'", "'unsafe-inline'", 'data:', 'blob:']).toContain(source)
    }
    expect([...policy].filter(([, sources]) => sources.includes("'unsafe-inline'")).map(([name]) => name)).toEqual([
      'style-src',
    ])
  })

  test('what default-src does not cover is closed by name', () => {
    const policy = parsed(contentSecurityPolicy())
    for (const directive of ['default-src', 'object-src', 'base-uri', 'form-action', 'frame-ancestors', 'frame-src']) {
      expect(policy.get(directive)).toEqual(["'none'"])
    }
  })

  test("the browser host's own socket is let through, and nothing more than it", () => {
    const policy = parsed(contentSecurityPolicy({ connect: ['ws://127.0.0.1:4321'] }))
    expect(policy.get('connect-src')).toEqual(["'self'", 'ws://127.0.0.1:4321'])
  })
})

test('the headers forbid sniffing, framing and leaking where the user is', () => {
  expect(securityHeaders()).toMatchObject({
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
  })
})
