export const appScheme = 'app'
export const appOrigin = `${appScheme}://lathe`

/** Where the window's page comes from: the packed files, or a development server on loopback. */
export interface PageOrigin {
  /** The address to load. */
  readonly startUrl: string
  /** Whether an address is one of the app's own pages. */
  owns(url: string): boolean
}

/** A development server counts only where the app is not packed, and only on loopback. */
export function pageOrigin(devServerUrl: string | undefined, packed: boolean): PageOrigin {
  const dev = packed ? null : loopbackOrigin(devServerUrl)
  const own = dev ?? appOrigin
  return { startUrl: `${own}/`, owns: (url) => originOf(url) === own }
}

/** The origin of an address. Plain Node, unlike Chromium, gives a custom scheme the origin "null", so it is put together here. */
export function originOf(url: string): string | null {
  const parsed = URL.parse(url)
  if (parsed === null || parsed.username !== '' || parsed.password !== '') return null
  return `${parsed.protocol}//${parsed.host}`
}

function loopbackOrigin(url: string | undefined): string | null {
  const parsed = url === undefined ? null : URL.parse(url)
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) return null
  return ['localhost', '127.0.0.1', '[::1]'].includes(parsed.hostname) ? parsed.origin : null
}

const ownSchemes: ReadonlySet<string> = new Set([`${appScheme}:`, 'devtools:', 'data:', 'blob:'])

/** Whether the window may fetch an address at all; everything that would leave the machine may not. */
export function mayRequest(url: string, origin: PageOrigin): boolean {
  const parsed = URL.parse(url)
  if (parsed === null) return false
  if (ownSchemes.has(parsed.protocol)) return true
  return origin.owns(url.replace(/^ws/, 'http'))
}

/** Whether an address may be handed to the system's browser or mail program. */
export function mayOpenOutside(url: string): boolean {
  return /^(https?|mailto):$/.test(URL.parse(url)?.protocol ?? '')
}
