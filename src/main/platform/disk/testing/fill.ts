import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { errnoOf } from '../file-errors.ts'

/** For tests: writes until the disk that holds `folder` is full; the result frees it again. */
export function fillDisk(folder: string): () => void {
  const path = join(folder, 'filling')
  const file = openSync(path, 'w')
  try {
    for (const block of [Buffer.alloc(65_536), Buffer.alloc(512), Buffer.alloc(1)]) writeUntilFull(file, block)
  } finally {
    closeSync(file)
  }
  return () => rmSync(path)
}

function writeUntilFull(file: number, block: Buffer): void {
  try {
    for (;;) writeSync(file, block)
  } catch (error) {
    if (errnoOf(error) !== 'ENOSPC') throw error
  }
}
