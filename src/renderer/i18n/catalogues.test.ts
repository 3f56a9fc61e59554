import { expect, test } from 'vitest'
import { de } from './de/index.ts'
import { en } from './en/index.ts'

type Tree = { readonly [key: string]: string | Tree }

const flat = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : flat(value, `${path}${key}.`),
  )

const english = new Map(flat(en))
const german = new Map(flat(de))
const gaps = (text: string): string[] =>
  [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name]) => name ?? '').toSorted()

test('a text that exists in one language only would show its key in the other', () => {
  expect([...german.keys()].toSorted()).toEqual([...english.keys()].toSorted())
})

test('a translation that forgets or misspells a gap would lose a file name or show braces', () => {
  const differing = [...english].filter(([key, text]) => String(gaps(text)) !== String(gaps(german.get(key) ?? '')))
  expect(differing).toEqual([])
})

test('no text is empty, padded or shouts', () => {
  const odd = [...english, ...german].filter(([, text]) => text.trim() !== text || text === '' || text.includes('!'))
  expect(odd).toEqual([])
})

test('the German texts speak without "du"', () => {
  const familiar = [...german].filter(([, text]) => /\b(du|dir|dich|dein\w*)\b/i.test(text))
  expect(familiar).toEqual([])
})

test('a German text that is still English would show', () => {
  const shared = new Set([
    'Engine',
    'Starter',
    'SHA-256',
    'Threads',
    'Version',
    'Status',
    'Format',
    'Host',
    'Chat',
    'Chats',
    'Offline',
    'Details',
    'Inspector',
    'System',
    '–',
    'English',
    'Deutsch',
    'SmolLM2 135M Instruct',
  ])
  const untranslated = [...english].filter(
    ([key, text]) => german.get(key) === text && !shared.has(text) && !text.startsWith('{{'),
  )
  expect(untranslated).toEqual([])
})
