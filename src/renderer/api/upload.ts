import { Failure, fromFailure } from '#shared/app-error.ts'
import { CancelledError, ConnectionError } from './errors.ts'
import { pageToken } from './token.ts'

interface UploadOptions {
  readonly onProgress: (value: number) => void
  readonly signal: AbortSignal
}

interface Reply {
  readonly status: number
  readonly text: string
}

/** Sends a file's bytes; XMLHttpRequest, because only it tells how far an upload is. */
function send(file: File, { onProgress, signal }: UploadOptions): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/upload?name=${encodeURIComponent(file.name)}`)
    request.setRequestHeader('authorization', `Bearer ${pageToken() ?? ''}`)
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0))
    request.addEventListener('load', () => resolve({ status: request.status, text: request.responseText }))
    request.addEventListener('error', () => reject(new ConnectionError()))
    request.addEventListener('abort', () => reject(new CancelledError()))
    signal.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const uploadedPath = (answer: unknown): string | null =>
  typeof answer === 'object' && answer !== null && 'path' in answer && typeof answer.path === 'string'
    ? answer.path
    : null

/** Copies a file to Lathe over HTTP and tells where it lies. Rejects with an AppError, ConnectionError or CancelledError. */
export async function uploadFile(file: File, options: UploadOptions): Promise<string> {
  if (options.signal.aborted) throw new CancelledError()
  const { status, text } = await send(file, options)
  const answer = parsed(text)
  const path = status >= 200 && status < 300 ? uploadedPath(answer) : null
  if (path !== null) return path
  const failure = Failure.safeParse(answer)
  throw fromFailure(failure.success ? failure.data : { code: `HTTP ${status}`, data: {} })
}
