import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import sirv from 'sirv'
import { WebSocketServer } from 'ws'
import { AppError } from '#shared/app-error.ts'
import { contentSecurityPolicy } from '#main/platform/csp.ts'
import type { App } from '#main/app.ts'
import { isOwnRequest, sameToken } from './guard.ts'
import { handleUpload } from './upload.ts'

export interface Server {
  readonly port: number
  close(): Promise<void>
}

export interface ServerOptions {
  readonly app: App
  readonly port: number
  readonly token: string
  readonly rendererDir: string
  readonly uploadDir: string
}

const largestMessageBytes = 8 * 1024 * 1024
/** Named by the page beside the token, since a browser's WebSocket can send no header. */
const protocol = 'lathe'

/** Serves the UI and the contract on 127.0.0.1. Rejects with PORT_IN_USE. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const files = sirv(options.rendererDir, { single: true, etag: true, setHeaders: setFileHeaders })
  const server = createServer((request, response) => {
    if (!isOwnRequest(request, port)) return refuse(response, 403)
    if (request.url?.startsWith('/upload')) return upload(request, response, options)
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405)
    return files(request, response, () => refuse(response, 404))
  })
  server.requestTimeout = 0 // An upload of a large model takes as long as it takes.
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: largestMessageBytes,
    handleProtocols: () => protocol,
  })
  server.on('upgrade', (request, socket, head) => {
    const refusal = refuseSocket(request, port, options.token)
    if (refusal !== null) socket.end(`HTTP/1.1 ${refusal}\r\n\r\n`)
    else sockets.handleUpgrade(request, socket, head, (webSocket) => options.app.connectWebSocket(webSocket))
  })
  const port = await listen(server, options.port)
  return {
    port,
    close: () =>
      new Promise((resolve) => {
        for (const client of sockets.clients) client.terminate()
        sockets.close()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function refuseSocket(request: IncomingMessage, port: number, token: string): string | null {
  const [name, given] = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((part) => part.trim())
  // Every browser names the page's origin here; only a program that is no browser leaves it out.
  if (!isOwnRequest(request, port) || request.headers.origin === undefined || request.url !== '/rpc')
    return '403 Forbidden'
  return name === protocol && sameToken(given, token) ? null : '401 Unauthorized'
}

function upload(request: IncomingMessage, response: ServerResponse, options: ServerOptions): void {
  const token = request.headers.authorization?.replace(/^Bearer /, '')
  if (request.method !== 'POST') return refuse(response, 405)
  if (!sameToken(token, options.token)) return refuse(response, 401)
  void handleUpload(request, response, {
    folder: options.uploadDir,
    reportBug: (error) => options.app.reportBug(error),
  })
}

function listen(server: ReturnType<typeof createServer>, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE' || error.code === 'EACCES'
          ? new AppError('PORT_IN_USE', { port }, { cause: error })
          : error,
      )
    })
    server.listen({ port, host: '127.0.0.1' }, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}

function setFileHeaders(response: ServerResponse, pathname: string): void {
  response.setHeader('content-security-policy', contentSecurityPolicy())
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('referrer-policy', 'no-referrer')
  response.setHeader('cross-origin-opener-policy', 'same-origin')
  response.setHeader('cross-origin-resource-policy', 'same-origin')
  // Asset names carry a hash of their content; the page itself must be fresh after an update.
  response.setHeader(
    'cache-control',
    pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-store',
  )
}

function refuse(response: ServerResponse, status: 401 | 403 | 404 | 405): void {
  response.writeHead(status, { 'content-type': 'text/plain' }).end(`${status}`)
}
