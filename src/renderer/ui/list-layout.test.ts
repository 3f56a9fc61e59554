import { expect, test } from 'vitest'
import { listLayout } from './list-layout.ts'

const items = [{ day: 'Today' }, { day: 'Today' }, { day: 'Earlier' }] as const

test('each heading stands once, over the first of its rows', () => {
  const layout = listLayout(items, (item) => item.day)
  const lines = Array.from({ length: layout.lineCount }, (_, line) => layout.lineAt(line))
  expect(lines.map((line) => (line.kind === 'heading' ? line.text : line.index))).toEqual(['Today', 0, 1, 'Earlier', 2])
})

test('a row is found behind the headings before it', () => {
  const layout = listLayout(items, (item) => item.day)
  expect([0, 1, 2].map(layout.lineOfRow)).toEqual([1, 2, 4])
})

test('without headings lines are rows', () => {
  const layout = listLayout(items, undefined)
  expect([layout.lineCount, layout.lineOfRow(2)]).toEqual([3, 2])
})
