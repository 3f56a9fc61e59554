const protocols: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:'])

/** An address that may be offered to the user, or null: only web and mail, only absolute, no hidden user name. */
export function safeUrl(text: string | undefined): string | null {
  if (text === undefined || !URL.canParse(text)) return null
  const url = new URL(text)
  if (!protocols.has(url.protocol)) return null
  // "https://your-bank.com@evil.example" reads like the bank.
  return url.username === '' && url.password === '' ? url.href : null
}
