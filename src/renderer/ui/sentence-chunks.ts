export interface SentenceChunk {
  /** Whole sentences that may be read out now; empty where there is none yet. */
  readonly text: string
  /** How much of the whole text has been given out. */
  readonly upTo: number
}

// An end of a sentence with what closes it, followed by space; or the end of a line.
const sentenceEnd = /[.!?…][)"'”’\]*_]*(?=\s)|[。！？]|\n/gu

/**
 * What of a growing text can be read out: from `from` to its last whole sentence, or to its end when it is done.
 * A text that was replaced by a shorter one starts anew.
 */
export function sentenceChunk(text: string, from: number, done: boolean): SentenceChunk {
  const start = from > text.length ? 0 : from
  if (done) return { text: text.slice(start).trim(), upTo: text.length }
  let end = start
  sentenceEnd.lastIndex = start
  for (let match = sentenceEnd.exec(text); match !== null; match = sentenceEnd.exec(text))
    end = match.index + match[0].length
  return { text: text.slice(start, end).trim(), upTo: end }
}

/** A text as it is read out: without the marks of Markdown, which a voice would spell. */
export const spoken = (markdown: string): string =>
  markdown
    .replaceAll(/```[^\n]*\n?/g, '')
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/^\s{0,3}(#{1,6}|>|[-*+]|\d+[.)])\s+/gm, '')
    .replaceAll(/[*_`~]{1,3}/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
