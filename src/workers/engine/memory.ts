import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import os from 'node:os'
import type { Llama } from 'node-llama-cpp'
import { EngineFailure } from './failure.ts'

/** Bytes that a new model may take without the machine beginning to swap: RAM, and the memory of GPUs that have their own. */
export async function availableBytes(llama: Llama): Promise<number> {
  // Linux: MemAvailable, Windows: available physical memory. On a Mac `freemem` leaves out what the system would give back.
  const free = process.platform === 'darwin' ? (await llama.getRamState()).free : os.freemem()
  const ram = Math.min(free, process.constrainedMemory() || Infinity)
  const vram = await llama.getVramState()
  return ram + Math.max(0, vram.free - vram.unifiedSize)
}

const splitName = /^(?<stem>.*)-\d{5}-of-(?<count>\d{5})\.gguf$/

/** The size of a model's file, or of all parts where it is split. Rejects with FILE_NOT_FOUND or FILE_NOT_READABLE. */
export async function weightsBytes(path: string): Promise<number> {
  let total = 0
  for (const part of partsOf(path)) total += (await statReadable(part)).size
  return total
}

const five = (number: number): string => String(number).padStart(5, '0')

function partsOf(path: string): readonly string[] {
  const groups = splitName.exec(path)?.groups
  if (groups === undefined) return [path]
  const count = Number(groups['count'])
  return Array.from({ length: count }, (_, index) => `${groups['stem']}-${five(index + 1)}-of-${five(count)}.gguf`)
}

async function statReadable(path: string) {
  try {
    await access(path, constants.R_OK)
    return await stat(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    if (code === 'ENOENT' || code === 'ENOTDIR') throw EngineFailure.of('FILE_NOT_FOUND', { path }, { cause: error })
    throw EngineFailure.of('FILE_NOT_READABLE', { path, reason: code }, { cause: error })
  }
}
