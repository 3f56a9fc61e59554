const fence = /^ {0,3}(```+|~~~+)[\s\S]*?(?:^ {0,3}\1|$(?![\s\S]))/gm
const atx = /^ {0,3}(#{1,6})(?=\s|$)/gm

/**
 * For each heading level of a Markdown text (index 1 to 6) the level it takes on the page: the highest that is used
 * becomes `base`, and none is skipped, whatever the text's author thought of order.
 */
export function headingLevels(text: string, base: number): readonly number[] {
  const used = new Set([...text.replaceAll(fence, '').matchAll(atx)].map((match) => match[1]?.length ?? 1))
  const ranks = [...used].sort((a, b) => a - b)
  return [0, 1, 2, 3, 4, 5, 6].map((level) => Math.min(6, base + ranks.filter((rank) => rank < level).length))
}
