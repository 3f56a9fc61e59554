import { AppError } from '#shared/app-error.ts'
import type { GgufHeader } from './header.ts'
import { LIMITS } from './limits.ts'
import { TENSOR_TYPES } from './tensor-types.ts'
import type { GgufTensor } from './tensors.ts'
import { quoted } from './values.ts'

/** Why a file with a readable header is no model that can be loaded; null where nothing speaks against it. */
export function refusal(header: GgufHeader): AppError | null {
  return kindRefusal(header) ?? layoutRefusal(header)
}

function kindRefusal({ path, metadata, tensors }: GgufHeader): AppError | null {
  const type = metadata.get('general.type')
  const architecture = metadata.get('general.architecture')
  const hasArchitecture = typeof architecture === 'string' && architecture !== ''
  if (type === 'adapter' || [...metadata.keys()].some((key) => key.startsWith('adapter.'))) {
    return new AppError('GGUF_ADAPTER', { path, architecture: hasArchitecture ? architecture : '' })
  }
  if (type === 'mmproj' || architecture === 'clip') return new AppError('GGUF_PROJECTOR', { path })
  const index = metadata.get('split.no')
  const count = metadata.get('split.count')
  const isPart = typeof count === 'number' && count > 1
  // Parts after the first do not say what kind of model they belong to.
  if (isPart && typeof index === 'number' && index > 0) return new AppError('GGUF_SPLIT_PART', { path, index, count })
  if (!hasArchitecture) return new AppError('GGUF_NO_ARCHITECTURE', { path })
  // The first of several files may hold the metadata alone.
  return tensors.length === 0 && !isPart ? new AppError('GGUF_VOCABULARY_ONLY', { path }) : null
}

/** Holds the tensors to what llama.cpp asks of them: known types, one after the other without a gap, all in the file. */
function layoutRefusal(header: GgufHeader): AppError | null {
  const { path, tensors, alignmentBytes, dataOffset, fileSizeBytes } = header
  let nextOffset = 0
  let endOffset = 0
  for (const tensor of tensors) {
    if (tensor.sizeBytes === null) return typeRefusal(path, tensor)
    if (tensor.offset !== nextOffset) {
      return impossible(path, `offset of tensor ${quoted(tensor.name)}`, tensor.offset, nextOffset)
    }
    endOffset = nextOffset + tensor.sizeBytes
    nextOffset = Math.ceil(endOffset / alignmentBytes) * alignmentBytes
    if (nextOffset > LIMITS.offsetBytes) return impossible(path, 'bytes of all tensors', nextOffset, LIMITS.offsetBytes)
  }
  const neededBytes = tensors.length === 0 ? 0 : dataOffset + endOffset
  if (neededBytes <= fileSizeBytes) return null
  return new AppError('GGUF_TRUNCATED', { path, sizeBytes: fileSizeBytes, neededBytes })
}

function typeRefusal(path: string, tensor: GgufTensor): AppError {
  const where = `tensor ${quoted(tensor.name)}`
  const type = TENSOR_TYPES.get(tensor.typeId)
  if (!type) return new AppError('GGUF_DAMAGED', { path, where: `type ${tensor.typeId} of ${where}` })
  const limit = `a multiple of ${type.blockElements}`
  return impossible(path, `first dimension of ${where}`, tensor.dimensions[0] ?? 1, limit)
}

const impossible = (path: string, where: string, value: number, limit: number | string) =>
  new AppError('GGUF_IMPOSSIBLE', { path, where, value: String(value), limit: String(limit) })
