import { describe, expect, test } from 'vitest'
import { readVocabulary, representable } from './vocabulary.ts'

const [normal, unknown, control, userDefined] = [1, 2, 3, 4]

const vocabulary = readVocabulary({
  tokens: ['<unk>', '<s>', '{go}', '\u2581', 'a', 'b', '\u00e9', 'ab', '\u{1f600}'],
  token_type: [unknown, control, userDefined, normal, normal, normal, normal, normal, normal],
})

describe('a vocabulary without byte tokens', () => {
  test('a character that is only part of longer tokens counts as known', () => {
    expect([...vocabulary.characters].toSorted()).toEqual([' ', 'a', 'b', '\u00e9', '\u{1f600}'].toSorted())
    expect(readVocabulary({ tokens: ['cd'], token_type: [normal] }).characters.size).toBe(0)
  })

  test('an unknown character reaches the tokenizer, or a known one is lost', () => {
    expect(representable('a {b}\u00e9\t\u{1f600}\u{1f601}', vocabulary)).toBe('a <unk>b<unk>\u00e9<unk>\u{1f600}<unk>')
  })

  test('the text of a special token is taken apart, since its letters are unknown', () => {
    expect(representable('<s>a{go}x<unk>{go', vocabulary)).toBe('<s>a{go}<unk><unk><unk><unk><unk>')
  })

  test('a vocabulary without an unknown token lets the character through', () => {
    const plain = readVocabulary({ tokens: ['a'], token_type: [normal] })
    expect(representable('abca', plain)).toBe('aa')
  })

  test('half a surrogate pair reaches the tokenizer', () => {
    expect(representable('a\ud83db', vocabulary)).toBe('a<unk>b')
  })
})
