const longestTitle = 60

/** A chat's first title: the beginning of its first message, on one line, cut between words. */
export function titleOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= longestTitle) return line
  const cut = line.slice(0, longestTitle + 1)
  const space = cut.lastIndexOf(' ')
  // A language without spaces, or one long word, is cut between characters and never inside a surrogate pair.
  const kept = space > longestTitle / 2 ? cut.slice(0, space) : Array.from(cut).slice(0, -1).join('')
  return `${kept.trimEnd()}…`
}
