const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

const two = (value: number) => String(value).padStart(2, '0')
const day = (date: Date) => DAYS[date.getDay()] ?? ''
const month = (date: Date) => MONTHS[date.getMonth()] ?? ''
const hour12 = (date: Date) => date.getHours() % 12 || 12

function dayOfYear(date: Date): number {
  const midnight = Date.UTC(date.getFullYear(), date.getMonth(), date.getDate())
  return (midnight - Date.UTC(date.getFullYear(), 0, 0)) / 86_400_000
}

const DIRECTIVES: ReadonlyMap<string, (date: Date) => string> = new Map<string, (date: Date) => string>([
  ['Y', (date) => String(date.getFullYear())],
  ['y', (date) => two(date.getFullYear() % 100)],
  ['m', (date) => two(date.getMonth() + 1)],
  ['B', month],
  ['b', (date) => month(date).slice(0, 3)],
  ['d', (date) => two(date.getDate())],
  ['e', (date) => String(date.getDate()).padStart(2)],
  ['j', (date) => String(dayOfYear(date)).padStart(3, '0')],
  ['A', day],
  ['a', (date) => day(date).slice(0, 3)],
  ['H', (date) => two(date.getHours())],
  ['I', (date) => two(hour12(date))],
  ['p', (date) => (date.getHours() < 12 ? 'AM' : 'PM')],
  ['M', (date) => two(date.getMinutes())],
  ['S', (date) => two(date.getSeconds())],
  ['F', (date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`],
  ['T', (date) => `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`],
  ['%', () => '%'],
])

/**
 * Formats local time as Python's strftime does in the C locale: in English on every computer, since a model was trained on that.
 * Throws on a directive that it does not know.
 */
export const strftime = (date: Date, format: string): string =>
  format.replaceAll(/%(.?)/gsu, (whole, directive: string) => {
    const write = DIRECTIVES.get(directive)
    if (!write) throw new Error(`strftime_now does not know ${whole}`)
    return write(date)
  })
