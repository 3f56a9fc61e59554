import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { basename, extname, join, parse } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { AppError } from '#shared/app-error.ts'
import { freeBytes } from '#main/platform/disk/disk.ts'
import { errnoOf, fromWriteError } from '#main/platform/disk/file-errors.ts'

/** Left free on the disk whatever is uploaded, so that chats can still be stored. */
const reserveBytes = 512 * 1024 * 1024
const longestName = 120

/**
 * Stores an uploaded file in `folder` under a name made from the caller's, and answers {path}.
 * It exists because a browser never tells a page where a file lies; the window host uses files in place.
 */
export async function handleUpload(
  request: IncomingMessage,
  response: ServerResponse,
  { folder, reportBug }: { readonly folder: string; readonly reportBug: (error: unknown) => string },
): Promise<void> {
  const name = safeName(new URL(request.url ?? '/', 'http://localhost').searchParams.get('name') ?? '')
  const part = join(folder, `${name}.${process.hrtime.bigint()}.part`)
  try {
    const sizeBytes = Number(request.headers['content-length'])
    if (!Number.isSafeInteger(sizeBytes) || sizeBytes < 0)
      throw new AppError('INVALID_INPUT', { field: 'content-length', problem: 'missing' })
    await mkdir(folder, { recursive: true })
    if (sizeBytes + reserveBytes > (await freeBytes(folder))) throw new AppError('DISK_FULL', { path: folder })
    await pipeline(request, createWriteStream(part, { mode: 0o600 }))
    answer(response, 200, { path: await settle(part, folder, name) })
  } catch (error) {
    await rm(part, { force: true })
    const failed = fromWriteError(error, folder)
    const known = failed instanceof AppError ? failed : new AppError('INTERNAL', { errorId: reportBug(error) })
    answer(response, 400, { code: known.code, data: known.data })
  }
}

/** Gives a finished file its name, or the name with a number where that is taken: a model may be using the older file. */
async function settle(part: string, folder: string, name: string): Promise<string> {
  const { name: stem, ext } = parse(name)
  for (let n = 1; ; n += 1) {
    const target = join(folder, n === 1 ? name : `${stem} (${n})${ext}`)
    try {
      // Takes the name first: a rename alone would replace what is there, and not every disk knows hard links.
      await writeFile(target, '', { flag: 'wx', mode: 0o600 })
      await rename(part, target)
      return target
    } catch (error) {
      if (errnoOf(error) !== 'EEXIST') throw error
    }
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
