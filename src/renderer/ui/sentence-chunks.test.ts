import { expect, test } from 'vitest'
import { sentenceChunk, spoken } from './sentence-chunks.ts'

test('half a sentence is not read out while it is being written', () => {
  expect(sentenceChunk('Water boils. It whist', 0, false)).toEqual({ text: 'Water boils.', upTo: 12 })
})

test('what was read out is not read again', () => {
  const text = 'One. Two. Thr'
  const first = sentenceChunk('One. T', 0, false)
  expect(sentenceChunk(text, first.upTo, false).text).toBe('Two.')
})

test('a point within a number or a file name ends no sentence', () => {
  expect(sentenceChunk('It took 3.1 s with a.gguf and', 0, false).text).toBe('')
})

test('the rest is read out when the answer is done, even without a full stop', () => {
  expect(sentenceChunk('One. And then', 4, true)).toEqual({ text: 'And then', upTo: 13 })
})

test('a list is read out line by line, and a language without spaces by its own full stop', () => {
  expect(sentenceChunk('- boil\n- po', 0, false).text).toBe('- boil')
  expect(sentenceChunk('水沸。它', 0, false).text).toBe('水沸。')
})

test('a text that was replaced by a shorter one is read from its beginning', () => {
  expect(sentenceChunk('New. ', 50, false).text).toBe('New.')
})

test('a voice does not spell the marks of Markdown', () => {
  expect(spoken('## Why\n- **boil** the `kettle`, see [here](https://example.org)')).toBe(
    'Why boil the kettle, see here',
  )
})
