import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import MarkdownBody from './markdown-body.tsx'
import { UiProvider } from './ui-provider.tsx'

const html = (text: string, streaming = false) =>
  renderToStaticMarkup(
    createElement(UiProvider, null, createElement(MarkdownBody, { text, streaming, onLink: () => undefined })),
  )
/** What the browser would make elements of, apart from our own icons. */
const tagsOf = (markup: string) => new Set([...markup.matchAll(/<([a-z][a-z0-9]*)/g)].map((match) => match[1]))

const hostile = [
  '<script>alert(1)</script>',
  '<img src="https://evil.example/x.png" onerror="alert(1)">',
  '<iframe src="https://evil.example"></iframe>',
  '<style>body{display:none}</style>',
  '<form action="https://evil.example"><input name=a></form>',
  '<svg onload="alert(1)"></svg>',
  'text <b onclick="alert(1)">bold</b>',
] as const

test.each(hostile)('HTML in an answer stays text: %s', (text) => {
  const markup = html(text)
  for (const tag of ['script', 'img', 'iframe', 'style', 'form', 'input', 'b'])
    expect(tagsOf(markup)).not.toContain(tag)
  expect(markup).not.toMatch(/<[^>]*\son\w+=/)
  expect(markup).toContain('&lt;')
})

test('a picture is never loaded', () => {
  const markup = html('![a kettle](https://evil.example/x.png)')
  expect(tagsOf(markup)).not.toContain('img')
  expect(markup).not.toContain('src=')
  expect(markup).toContain('a kettle')
})

test('a link that is no web address is only its text', () => {
  const markup = html('[one](javascript:alert(1)) [two](data:text/html,x) [three](/settings) [four](#top)')
  expect(markup).not.toContain('href=')
  for (const word of ['one', 'two', 'three', 'four']) expect(markup).toContain(word)
})

test('a web link is kept, with its whole address to be seen', () => {
  expect(html('[here](https://example.org/a)')).toContain('title="https://example.org/a"')
})

test('a break within a table cell is a break', () => {
  expect(html('| a |\n|---|\n| one<br>two |')).toMatch(/one<br\/>\s*two/)
})

test('headings go on from the page, whatever level the answer begins with', () => {
  expect([...tagsOf(html('# One\n\n### Two'))].filter((tag) => tag?.startsWith('h'))).toEqual(['h2', 'h3'])
})

test('an answer does not jump when it ends: a growing one is made of the same elements', () => {
  const text =
    '# One\n\nTwo\n\n- three\n  - four\n\n> five\n\n```js\nsix()\n```\n\n| a |\n|---|\n| b |\n\n1. seven\n\n   eight'
  const elements = (markup: string) => markup.replaceAll(/>\s+</g, '><').replace(' prose-streaming', '')
  expect(elements(html(text, true))).toBe(elements(html(text)))
})

test('a text from right to left keeps its direction when it ends', () => {
  expect(html('- שלום')).toContain('<ul dir="auto">')
})
