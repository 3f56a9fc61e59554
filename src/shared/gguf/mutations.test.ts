import { expect, test } from 'vitest'
import { isAppError } from '#shared/app-error.ts'
import { readGgufHeader } from './header.ts'
import { refusal } from './refusal.ts'
import { bytesSource, smallModel, writeGguf } from './testing.ts'

const path = '/m.gguf'
const small = writeGguf(smallModel())

/** A small generator of repeatable numbers (mulberry32), so that a failure can be run again by its seed. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b_79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

function mutated(seed: number): Uint8Array {
  const random = randomFrom(seed)
  const bytes = small.slice()
  for (let changes = 1 + random(4); changes > 0; changes -= 1) {
    // Half of them where the counts and the first keys lie; runs of equal bytes make huge and negative numbers likely.
    const start = random(random(2) === 0 ? 400 : bytes.byteLength)
    const filler = [0x00, 0x01, 0x7f, 0x80, 0xff, random(256)][random(6)] ?? 0
    bytes.fill(filler, start, start + 1 + random(8))
  }
  return random(4) === 0 ? bytes.slice(0, random(bytes.byteLength)) : bytes
}

test('2,000 broken files each give a header or an AppError, and none makes the reader read in circles', async () => {
  const outcomes = new Set<string>()
  for (let seed = 1; seed <= 2000; seed += 1) {
    const source = bytesSource(mutated(seed))
    const outcome = await readGgufHeader(source, { path }).then(
      (header) => refusal(header)?.code ?? 'model',
      (error: unknown) => (isAppError(error) ? error.code : Promise.reject(error)),
    )
    // Once for the header, and once more for the vocabulary.
    expect(source.bytesRead(), `seed ${seed}`).toBeLessThanOrEqual(2 * source.sizeBytes)
    outcomes.add(outcome)
  }
  // The mutations are worth something only if they get as far as every kind of check.
  const reached = ['model', 'GGUF_TRUNCATED', 'GGUF_IMPOSSIBLE', 'GGUF_DAMAGED', 'GGUF_NOT_GGUF', 'GGUF_VERSION']
  expect([...outcomes]).toEqual(expect.arrayContaining(reached))
}, 60_000)

test('a file cut off at any byte is refused as cut off, and never taken for a smaller model', async () => {
  for (let length = 1; length < small.byteLength; length += length < 6000 ? 1 : 97) {
    const outcome = await readGgufHeader(bytesSource(small.slice(0, length)), { path }).then(
      refusal,
      (error: unknown) => error,
    )
    expect(outcome, `${length} bytes`).toMatchObject({ code: 'GGUF_TRUNCATED', data: { sizeBytes: length } })
  }
}, 60_000)
