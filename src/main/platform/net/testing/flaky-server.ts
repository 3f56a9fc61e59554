import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One way in which a server on the internet lets a download down. */
export type Trouble =
  | { readonly kind: 'none' }
  /** Sends no more, until `cut` breaks the connection. */
  | { readonly kind: 'stall'; readonly afterBytes: number }
  | { readonly kind: 'status'; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  /** Says another length than the file has. */
  | { readonly kind: 'length'; readonly says: number }
  | { readonly kind: 'noRanges'; readonly cutAfterBytes?: number }
  /** Sends more than the file, without saying how much. */
  | { readonly kind: 'tooMuch' }
  | { readonly kind: 'redirect'; readonly to: string }

export interface FlakyServer {
  readonly url: string
  /** What was asked, in order. */
  readonly requests: readonly { readonly path: string; readonly headers: IncomingMessage['headers'] }[]
  /** The next requests get these, one each; then all goes well. */
  next(...troubles: readonly Trouble[]): void
  /** Breaks what is open. What a client has not read by then is lost to it, so wait for that. */
  cut(): void
  /** Another version of the file from now on. */
  replace(content: Buffer): void
  dispose(): Promise<void>
}

/** For tests: a file server on loopback that misbehaves on demand. It knows ranges and versions. */
export async function startFlakyServer(first: Buffer): Promise<FlakyServer> {
  let content = first
  let version = 1
  let troubles: Trouble[] = []
  const requests: { path: string; headers: IncomingMessage['headers'] }[] = []
  const server = createServer((request, response) => {
    requests.push({ path: request.url ?? '', headers: request.headers })
    answer(request, response, content, `"version ${version}"`, troubles.shift() ?? { kind: 'none' })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    next: (...more) => void troubles.push(...more),
    cut: () => server.closeAllConnections(),
    replace(other) {
      content = other
      version += 1
    },
    async dispose() {
      server.closeAllConnections()
      await new Promise((resolve) => {
        server.close(resolve)
      })
    },
  }
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  content: Buffer,
  etag: string,
  trouble: Trouble,
): void {
  if (trouble.kind === 'status') return void response.writeHead(trouble.status, trouble.headers).end('sorry')
  if (trouble.kind === 'redirect') return void response.writeHead(302, { location: trouble.to }).end('over there')
  if (trouble.kind === 'tooMuch') {
    response.writeHead(200)
    return void response.end(Buffer.concat([content, Buffer.from('and more')]))
  }
  const from = trouble.kind === 'noRanges' ? null : rangeStart(request, etag)
  if (from !== null && from >= content.length) return void response.writeHead(416).end()
  const body = content.subarray(from ?? 0)
  const length = trouble.kind === 'length' ? trouble.says : body.length
  response.writeHead(from === null ? 200 : 206, {
    etag,
    'content-length': length,
    ...(from === null ? {} : { 'content-range': `bytes ${from}-${content.length - 1}/${content.length}` }),
  })
  send(response, body, trouble)
}

function send(response: ServerResponse, body: Buffer, trouble: Trouble): void {
  if (trouble.kind === 'stall') return void response.write(body.subarray(0, trouble.afterBytes))
  if (trouble.kind !== 'noRanges' || trouble.cutAfterBytes === undefined) return void response.end(body)
  response.write(body.subarray(0, trouble.cutAfterBytes))
  setTimeout(() => response.destroy(), 20)
}

function rangeStart(request: IncomingMessage, etag: string): number | null {
  const from = /^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1]
  const wanted = request.headers['if-range']
  return from === undefined || (wanted !== undefined && wanted !== etag) ? null : Number(from)
}
