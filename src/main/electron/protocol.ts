import { readFile } from 'node:fs/promises'
import { extname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import type { CustomScheme, Protocol } from 'electron'
import { securityHeaders } from '#main/platform/csp.ts'
import { appOrigin, appScheme, originOf } from './origin.ts'

/** Must be registered before the app is ready. No service worker, no CSP bypass, no extensions. */
export const appSchemes: CustomScheme[] = [
  { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
]

/** The MIME types of what a built page is made of; a type that is missing here is not served. */
const mimeTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
}

/** The file that an address of the app's page names, or null where it names none inside `rendererDir`. Looks at no disk. */
export function resolveAssetPath(rendererDir: string, url: string): string | null {
  if (originOf(url) !== appOrigin) return null
  const path = decoded(URL.parse(url)?.pathname ?? '')
  // A backslash, a drive or a stream name (`:`) means nothing in a built page's names, and something to Windows.
  if (path === null || /[\0\\:]/.test(path)) return null
  // Dot segments that a browser resolves are gone by now: those that are left were hidden by an encoding.
  if (path.split('/').some((part) => part === '..' || part === '.')) return null
  // The page's own addresses (/chat/<id>) have no ending and are the one page.
  const file = extname(path) === '' ? 'index.html' : path.replace(/^\/+/, '')
  const full = resolve(rendererDir, ...file.split('/'))
  return isInside(rendererDir, full) ? full : null
}

function decoded(path: string): string | null {
  // An encoded separator is never the name of a built file.
  if (/%(2f|5c|00)/i.test(path)) return null
  try {
    return decodeURIComponent(path)
  } catch {
    return null
  }
}

function isInside(dir: string, file: string): boolean {
  const way = relative(resolve(dir), file)
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

/** Answers one request of the window for a file of the page. */
export async function serveAsset(
  rendererDir: string,
  request: { readonly method: string; readonly url: string },
): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405)
  const file = resolveAssetPath(rendererDir, request.url)
  const mimeType = file === null ? undefined : mimeTypes[extname(file).toLowerCase()]
  if (file === null || mimeType === undefined) return refusal(404)
  try {
    const body = await readFile(file)
    const headers = {
      ...securityHeaders(),
      'Content-Type': mimeType,
      'Content-Length': String(body.byteLength),
      'Cache-Control': 'no-cache',
    }
    return new Response(request.method === 'HEAD' ? null : new Uint8Array(body), { headers })
  } catch {
    return refusal(404)
  }
}

const refusal = (status: number): Response => new Response(null, { status, headers: { ...securityHeaders() } })

/** Serves `rendererDir` under app://lathe/ in one session. */
export function installProtocol(protocol: Pick<Protocol, 'handle'>, rendererDir: string): void {
  const root = join(rendererDir)
  protocol.handle(appScheme, (request) => serveAsset(root, request))
}
