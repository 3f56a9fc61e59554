import { PassThrough } from 'node:stream'
import { finished } from 'node:stream/promises'
import { expect, test } from 'vitest'
import { readStderr } from './stderr-log.ts'

const limits = { tailLines: 2, lineLength: 10, linesPerWindow: 3, windowMs: 60_000 }

async function read(...chunks: readonly (string | Buffer)[]) {
  const stream = new PassThrough()
  const lines: string[] = []
  const log = readStderr(stream, (line, dropped) => lines.push(dropped > 0 ? `${line} (${dropped})` : line), limits)
  for (const chunk of chunks) stream.write(chunk)
  stream.end()
  await finished(stream)
  return { lines, tail: log.tail() }
}

test('a line that comes in pieces is logged in pieces, or the last without an end is lost', async () => {
  expect(await read('on', 'e\ntw', 'o\n\n', 'three')).toEqual({ lines: ['one', 'two', 'three'], tail: 'two\nthree' })
})

test('a child that shouts fills the disk, or hides its last words', async () => {
  const { lines, tail } = await read('1\n2\n3\n4\n5\n', 'x'.repeat(1000), '\n')
  expect(lines).toEqual(['1', '2', '3'])
  expect(tail).toBe(`5\n${'x'.repeat(10)}`)
})

test('a character that is cut by a chunk becomes two replacement characters', async () => {
  const bytes = Buffer.from('gr\u00fc\u00df\n')
  expect((await read(bytes.subarray(0, 3), bytes.subarray(3))).lines).toEqual(['gr\u00fc\u00df'])
})
