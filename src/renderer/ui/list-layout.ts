/** One line of a list: a heading over rows, or a row. */
export type Line =
  | { readonly kind: 'heading'; readonly text: string; readonly index: number }
  | { readonly kind: 'row'; readonly index: number }

export interface ListLayout {
  readonly lineCount: number
  readonly lineAt: (line: number) => Line
  readonly lineOfRow: (index: number) => number
}

/** Places headings over rows that share one; without headings nothing is computed per row. */
export function listLayout<Item>(items: readonly Item[], headingOf: ((item: Item) => string) | undefined): ListLayout {
  if (headingOf === undefined) {
    return { lineCount: items.length, lineAt: (line) => ({ kind: 'row', index: line }), lineOfRow: (index) => index }
  }
  const lines: Line[] = []
  const lineOfRow: number[] = []
  let last: string | undefined
  for (const [index, item] of items.entries()) {
    const text = headingOf(item)
    if (text !== last) lines.push({ kind: 'heading', text, index })
    last = text
    lineOfRow.push(lines.length)
    lines.push({ kind: 'row', index })
  }
  return {
    lineCount: lines.length,
    lineAt: (line) => lines[line] ?? { kind: 'row', index: -1 },
    lineOfRow: (index) => lineOfRow[index] ?? -1,
  }
}
