import type { HeaderReader } from './header-reader.ts'
import { LIMITS } from './limits.ts'
import { TENSOR_TYPES } from './tensor-types.ts'
import { quoted } from './values.ts'

export interface GgufTensor {
  readonly name: string
  readonly typeId: number
  /** Elements of each dimension, the fastest running first. */
  readonly dimensions: readonly number[]
  readonly elements: number
  /** From the start of the tensor data. */
  readonly offset: number
  /** Null where the type is not known, or its blocks do not fit the first dimension. */
  readonly sizeBytes: number | null
}

/** Reads the table of `count` tensors; what it says of their data is checked by `refusal`. */
export async function readTensors(reader: HeaderReader, count: number): Promise<readonly GgufTensor[]> {
  const tensors: GgufTensor[] = []
  const names = new Set<string>()
  let elements = 0
  for (let index = 0; index < count; index += 1) {
    await reader.breathe()
    const tensor = await readTensor(reader, index)
    if (names.has(tensor.name)) throw reader.damaged(`tensor ${quoted(tensor.name)}, which is there twice`)
    elements += tensor.elements
    if (elements > LIMITS.elements) throw reader.impossible('elements of all tensors', elements, LIMITS.elements)
    names.add(tensor.name)
    tensors.push(tensor)
  }
  return tensors
}

async function readTensor(reader: HeaderReader, index: number): Promise<GgufTensor> {
  const nameBytes = await reader.nextSize(`length of the name of tensor ${index}`, LIMITS.tensorNameBytes)
  const name = await reader.text(nameBytes)
  const where = `tensor ${quoted(name)}`
  const dimensionCount = await reader.nextU32()
  if (dimensionCount > LIMITS.dimensions) {
    throw reader.impossible(`dimensions of ${where}`, dimensionCount, LIMITS.dimensions)
  }
  await reader.fill(dimensionCount * 8 + 4 + 8)
  const dimensions = Array.from({ length: dimensionCount }, () =>
    reader.size(`a dimension of ${where}`, LIMITS.elements),
  )
  const typeId = reader.u32()
  const offset = reader.size(`offset of ${where}`, LIMITS.offsetBytes)
  const elements = dimensions.reduce((product, size) => product * size, 1)
  if (elements > LIMITS.elements) throw reader.impossible(`elements of ${where}`, elements, LIMITS.elements)
  return { name, typeId, dimensions, elements, offset, sizeBytes: sizeInBytes(typeId, dimensions[0] ?? 1, elements) }
}

function sizeInBytes(typeId: number, rowElements: number, elements: number): number | null {
  const type = TENSOR_TYPES.get(typeId)
  if (!type || rowElements % type.blockElements !== 0) return null
  return (elements / type.blockElements) * type.blockBytes
}
