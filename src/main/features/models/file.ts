import { realpath, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { ModelFacts } from '#shared/contract/models.ts'
import { type LoaderFacts, loaderFacts, modelFacts } from '#shared/gguf/facts.ts'
import { refusal } from '#shared/gguf/refusal.ts'
import { fromReadError } from '#main/platform/disk/file-errors.ts'
import { readGguf } from '#main/platform/gguf/read-gguf.ts'

/** A file that passed the header check, so that a library may touch it. */
export interface InspectedFile {
  /** With links followed: one file has one path. */
  readonly path: string
  readonly sizeBytes: number
  readonly mtimeMs: number
  readonly facts: ModelFacts
  readonly loader: LoaderFacts
}

/** Reads a GGUF's header. Rejects with the reason why the file is no model that can be loaded. */
export async function inspectFile(givenPath: string, signal: AbortSignal): Promise<InspectedFile> {
  const path = await realpath(givenPath).catch((error: unknown) => {
    throw fromReadError(error, givenPath)
  })
  const header = await readGguf(path, { signal })
  const refused = refusal(header)
  if (refused) throw refused
  const { mtimeMs } = await stat(path)
  return { path, sizeBytes: header.fileSizeBytes, mtimeMs, facts: modelFacts(header), loader: loaderFacts(header) }
}

/** Whether the file at `path` still is the one with this size and date. */
export async function isSameFile(
  path: string,
  before: { readonly sizeBytes: number; readonly mtimeMs: number },
): Promise<boolean> {
  try {
    const now = await stat(path)
    return now.isFile() && now.size === before.sizeBytes && now.mtimeMs === before.mtimeMs
  } catch {
    return false
  }
}

/** A path as people type and paste it: with the quotes that Windows copies along, or from their home folder. */
export function typedPath(given: string): string {
  const path = given.trim().replace(/^(["'])(.*)\1$/, '$2')
  return /^~[\\/]/.test(path) ? join(homedir(), path.slice(2)) : path
}
