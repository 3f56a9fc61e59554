import type { App, Session, WebContents } from 'electron'
import { mayRequest, type PageOrigin } from './origin.ts'

/** The one thing that the page may do and must ask for: copying text, on its own pages. */
const allowedPermissions: ReadonlySet<string> = new Set(['clipboard-sanitized-write'])

export function mayHavePermission(
  permission: string,
  requestingUrl: string,
  isMainFrame: boolean,
  origin: PageOrigin,
): boolean {
  return isMainFrame && allowedPermissions.has(permission) && origin.owns(requestingUrl)
}

export const mayDownload = (url: string, origin: PageOrigin): boolean =>
  url.startsWith('blob:') && origin.owns(url.slice('blob:'.length))

/** Denies a session everything that Lathe's window never needs: the network, permissions, devices, downloads, dictionaries. */
export function guardSession(session: Session, origin: PageOrigin): void {
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    callback(mayHavePermission(permission, details.requestingUrl ?? '', details.isMainFrame, origin))
  })
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) =>
    mayHavePermission(permission, requestingOrigin, details.isMainFrame, origin),
  )
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, callback) => callback(null))
  // What the page itself made, e.g. a table as a file, may be saved, and the system asks where.
  session.on('will-download', (event, item) => {
    if (!mayDownload(item.getURL(), origin)) event.preventDefault()
  })
  session.webRequest.onBeforeRequest((details, callback) => callback({ cancel: !mayRequest(details.url, origin) }))
  stayOffTheNetwork(session)
}

/** What Chromium would fetch for itself, on behalf of a session, however little the page asks for. */
function stayOffTheNetwork(session: Session): void {
  // Hunspell's dictionaries come from a server, and switching the spelling off alone does not stop that; macOS has its own and ignores this.
  session.setSpellCheckerLanguages([])
  if (process.platform !== 'darwin') {
    session.setSpellCheckerEnabled(false)
    session.setSpellCheckerDictionaryDownloadURL('https://0.0.0.0/')
  }
  // A proxy to be found automatically (WPAD) is looked for in the local network.
  void session.setProxy({ mode: 'direct' })
}

/** Keeps one page on the app's own addresses and without windows of its own. */
export function guardWebContents(contents: WebContents, origin: PageOrigin): void {
  contents.on('will-navigate', (event) => {
    // A reload of the page by itself is a navigation too.
    if (!origin.owns(event.url)) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !origin.owns(event.url)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
}

/** Guards every session and every page from the moment that it is made; to be called before the app is ready. */
export function installGuards(app: App, origin: PageOrigin): void {
  app.on('session-created', (session) => guardSession(session, origin))
  app.on('web-contents-created', (_event, contents) => {
    // The developer tools are pages too, with addresses of their own.
    if (contents.getType() !== 'remote') guardWebContents(contents, origin)
  })
}
