export interface CspSources {
  /** Further origins that the page may connect to, e.g. `ws://127.0.0.1:4321` in the browser host. */
  readonly connect?: readonly string[]
}

/** The Content-Security-Policy of the app's page in both hosts: nothing comes from elsewhere, and nothing inline runs. */
export function contentSecurityPolicy({ connect = [] }: CspSources = {}): string {
  const directives = {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    // Positioned menus, toasts and highlighted code set style attributes; no style can run code or reach the network under the rest of this list.
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'", ...connect],
    'worker-src': ["'self'"],
    'manifest-src': ["'self'"],
    'object-src': ["'none'"],
    'frame-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
  } as const satisfies Record<string, readonly string[]>
  return Object.entries(directives)
    .map(([directive, sources]) => `${directive} ${sources.join(' ')}`)
    .join('; ')
}

/** The headers that every answer to the app's page carries, the policy included. */
export function securityHeaders(sources: CspSources = {}): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(sources),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
  }
}
