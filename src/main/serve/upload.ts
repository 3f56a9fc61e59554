import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { basename, extname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { AppError } from '#shared/app-error.ts'
import { freeBytes } from '#main/platform/disk/disk.ts'
import { toAppError } from '#main/platform/db/errors.ts'

/** Left free on the disk whatever is uploaded, so that chats can still be stored. */
const reserveBytes = 512 * 1024 * 1024
const longestName = 120

/**
 * Stores an uploaded file in `folder` under a name made from the caller's, and answers {path}.
 * It exists because a browser never tells a page where a file lies; the window host uses files in place.
 */
export async function handleUpload(request: IncomingMessage, response: ServerResponse, folder: string): Promise<void> {
  const name = safeName(new URL(request.url ?? '/', 'http://localhost').searchParams.get('name') ?? '')
  const target = join(folder, name)
  const part = `${target}.${process.hrtime.bigint()}.part`
  try {
    const sizeBytes = Number(request.headers['content-length'])
    if (!Number.isSafeInteger(sizeBytes) || sizeBytes < 0)
      throw new AppError('INVALID_INPUT', { field: 'content-length', problem: 'missing' })
    await mkdir(folder, { recursive: true })
    if (sizeBytes + reserveBytes > (await freeBytes(folder))) throw new AppError('DISK_FULL', { path: folder })
    await pipeline(request, createWriteStream(part, { mode: 0o600 }))
    await rename(part, target)
    answer(response, 200, { path: target })
  } catch (error) {
    await rm(part, { force: true })
    const known = toAppError(error, folder)
    answer(response, 400, { code: known.code, data: known.data })
  }
}

/** A file name that stays inside its folder on every system. */
export function safeName(name: string): string {
  const plain = basename(name.replaceAll('\\', '/'))
    .replace(/[^\p{L}\p{N}._ -]/gu, '_')
    .replace(/^\.+/, '')
    .slice(-longestName)
  return extname(plain) === '' ? `${plain || 'model'}.gguf` : plain
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
