import { useEffect, useRef, useState } from 'react'
import { sentenceChunk, spoken } from './sentence-chunks.ts'

export interface LiveRegionProps {
  /** The whole text so far. */
  readonly text: string
  /** Still growing: only whole sentences are read out. */
  readonly streaming: boolean
  /** Changes when another text begins. */
  readonly textKey: string
}

// A screen reader drops what changes too fast: a pause between two announcements.
const pauseMs = 1200

/** Reads a streamed text out politely, sentence by sentence. What was there before streaming began is not read again. */
export function LiveRegion({ text, streaming, textKey }: LiveRegionProps) {
  const [said, setSaid] = useState('')
  const place = useRef({ key: textKey, upTo: streaming ? 0 : text.length, lastMs: 0 })
  useEffect(() => {
    if (place.current.key !== textKey) place.current = { key: textKey, upTo: streaming ? 0 : text.length, lastMs: 0 }
    const say = () => {
      const chunk = sentenceChunk(text, place.current.upTo, !streaming)
      if (chunk.text === '') return
      place.current = { key: textKey, upTo: chunk.upTo, lastMs: Date.now() }
      setSaid(spoken(chunk.text))
    }
    const waitMs = place.current.lastMs + pauseMs - Date.now()
    const timer = setTimeout(say, Math.max(0, waitMs))
    return () => clearTimeout(timer)
  }, [text, streaming, textKey])
  return (
    <div role="log" aria-live="polite" aria-atomic="false" className="sr-only">
      {said}
    </div>
  )
}
