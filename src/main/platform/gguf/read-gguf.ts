import { readGgufHeader, type GgufHeader } from '#shared/gguf/header.ts'
import { withFile } from '#main/platform/disk/open-file.ts'

/**
 * Reads the header of a GGUF file where it lies; the weights stay on the disk.
 * Rejects with FILE_NOT_FOUND, FILE_NOT_READABLE, FILE_CHANGED, or with what `readGgufHeader` finds wrong.
 */
export const readGguf = (path: string, { signal }: { readonly signal?: AbortSignal } = {}): Promise<GgufHeader> =>
  withFile(path, signal, ({ sizeBytes, read }) => {
    const source = {
      sizeBytes,
      async read(offset: number, length: number) {
        const block = new Uint8Array(length)
        return block.subarray(0, await read(block, offset))
      },
    }
    return readGgufHeader(source, { path, signal })
  })
