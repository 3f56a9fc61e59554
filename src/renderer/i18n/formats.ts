const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** How a number is written in one language, with its unit. */
export interface Formats {
  readonly language: string
  /** Decimal units: 98,362,432 is 98 MB, as file managers of macOS and Linux say. */
  readonly bytes: (bytes: number) => string
  readonly number: (value: number, digits?: number) => string
  readonly percent: (value: number) => string
  /** "0.8 s", "3 min", "2 h 5 min". */
  readonly duration: (ms: number) => string
  readonly dateTime: (atMs: number) => string
  readonly date: (atMs: number) => string
}

const significant = (value: number): number => (value < 10 ? 1 : 0)

function bytesText(language: string, bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(byteUnits.length - 1, Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1000 ** power
  const unit = byteUnits[power] ?? 'byte'
  if (power === 0) return `${new Intl.NumberFormat(language).format(value)}\u00a0B`
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: significant(value),
  }).format(value)
}

/** The symbols of the SI are the same in every language. */
function durationText(language: string, ms: number): string {
  const unit = (value: number, symbol: 's' | 'min' | 'h', digits = 0): string =>
    `${new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value)}\u202f${symbol}`
  const seconds = ms / 1000
  if (seconds < 9.95) return unit(seconds, 's', 1)
  if (seconds < 59.5) return unit(seconds, 's')
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return unit(minutes, 'min')
  const rest = minutes % 60
  return [unit(Math.floor(minutes / 60), 'h'), ...(rest > 0 ? [unit(rest, 'min')] : [])].join(' ')
}

/** The formats of a language (BCP 47). */
export function formatsFor(language: string): Formats {
  const dateTime = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' })
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium' })
  return {
    language,
    bytes: (bytes) => bytesText(language, bytes),
    number: (value, digits = 0) => new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value),
    percent: (value) => new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(value),
    duration: (ms) => durationText(language, ms),
    dateTime: (atMs) => dateTime.format(atMs),
    date: (atMs) => date.format(atMs),
  }
}
