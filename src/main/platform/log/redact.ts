const secretWords = new Set([
  'key',
  'apikey',
  'token',
  'secret',
  'password',
  'passphrase',
  'authorization',
  'cookie',
  'credential',
  'credentials',
])

/** A key is a secret by its last word: `apiKey`, `access_token`, `Set-Cookie`, but neither `monkey` nor `promptTokens`. */
function isSecretKey(key: string): boolean {
  const words = key.split(/[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])/)
  return secretWords.has(words.at(-1)?.toLowerCase() ?? '')
}

const hidden = '[hidden]'
const maxDepth = 6

/** A copy of log fields in which the value of every key that is named like a secret is hidden, at any depth. */
export function redactFields(value: unknown, depth = 0): unknown {
  if (value === null || typeof value !== 'object' || value instanceof Error) return value
  if (value instanceof Date || ArrayBuffer.isView(value)) return value
  if (depth === maxDepth) return '[deep]'
  if (Array.isArray(value)) return value.map((item) => redactFields(item, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, isSecretKey(key) ? hidden : redactFields(item, depth + 1)]),
  )
}

const secretTexts: readonly (readonly [RegExp, string])[] = [
  [/\b((?:api_?key|access_token|token|key|secret|password)=)[^\s"&#\\]+/gi, `$1${hidden}`],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/gi, `$1 ${hidden}`],
  [/\b(?:sk|hf|ghp)[-_][\w-]{16,}/g, hidden],
]

/** A line of the log without what looks like a secret in running text: tokens in addresses, bearer headers, well-known key shapes. */
export const redactText = (line: string): string =>
  secretTexts.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), line)
