import { describe, expect, test } from 'vitest'
import { createStopTextFilter } from './stop-texts.ts'

/** Everything that is shown when the pieces come one after the other, and whether they were stopped. */
function shown(
  stopTexts: readonly string[],
  pieces: readonly string[],
): { text: string; matched: boolean; steps: string[] } {
  const filter = createStopTextFilter(stopTexts)
  const steps: string[] = []
  for (const piece of pieces) {
    const { text, matched } = filter.push(piece)
    steps.push(text)
    if (matched) return { text: steps.join(''), matched, steps }
  }
  return { text: steps.join('') + filter.rest(), matched: false, steps }
}

describe('stop texts', () => {
  test('the beginning of one that spans pieces is shown before the rest comes', () => {
    expect(shown(['</s>'], ['Hi', '<', '/s', '>', 'more'])).toEqual({
      text: 'Hi',
      matched: true,
      steps: ['Hi', '', '', ''],
    })
  })

  test('text that only began like one is lost, or held longer than needed', () => {
    expect(shown(['</s>'], ['a <', 'b> ', '</', 'p>']).steps).toEqual(['a ', '<b> ', '', '</p>'])
    expect(shown(['</s>'], ['the end <']).text).toBe('the end <')
  })

  test('the beginning that repeats itself hides a later match', () => {
    expect(shown(['aab'], ['aa', 'a', 'b', 'c'])).toMatchObject({ text: 'a', matched: true })
    expect(shown(['abab!'], ['ab', 'ab', 'ab', '!'])).toMatchObject({ text: 'ab', matched: true })
  })

  test('of two that are in the same piece the later one wins', () => {
    expect(shown(['User:', '\n\n'], ['Fine.\n\nUser: hello']).text).toBe('Fine.')
    expect(shown(['\n\n', 'User:'], ['Hi User:\n\n']).text).toBe('Hi ')
  })

  test('without stop texts something is held back', () => {
    expect(shown([], ['a', '<', '/s>'])).toEqual({ text: 'a</s>', matched: false, steps: ['a', '<', '/s>'] })
  })

  test('however a text is cut into pieces, what is shown is the same', () => {
    const text = 'One <|im_en> two <|im_<|im_end|> three'
    for (let size = 1; size < text.length; size++) {
      const pieces = text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? []
      expect(shown(['<|im_end|>'], pieces)).toMatchObject({ text: 'One <|im_en> two <|im_', matched: true })
    }
  })
})
