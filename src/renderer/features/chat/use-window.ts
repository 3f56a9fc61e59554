import { type RefCallback, useCallback, useRef, useState } from 'react'

const firstMessages = 30
/** Few, since drawing them must not hold up the scrolling. */
const moreMessages = 8
/** How far above the visible part earlier messages are drawn already. */
const aheadPx = 2500

const firstShown = (length: number): number => Math.max(0, length - firstMessages)

/** The element that scrolls what `element` is in; null is the page. */
function scrollerOf(element: Element): Element | null {
  const parent = element.parentElement
  if (parent === null) return null
  const { overflowY } = getComputedStyle(parent)
  return overflowY === 'auto' || overflowY === 'scroll' ? parent : scrollerOf(parent)
}

/**
 * Draws the end of a long conversation and more of it while the reader scrolls up. The browser keeps what is being
 * read in its place when messages are put before it.
 */
export function useMessageWindow<Item>(items: readonly Item[], resetKey: string) {
  const [shown, setShown] = useState({ key: resetKey, from: firstShown(items.length) })
  // Not a count from the end: what is being read must not go while messages come in below it.
  const from = shown.key === resetKey ? shown.from : firstShown(items.length)
  const visible = from > 0 ? items.slice(from) : items
  const showMore = useCallback(
    () => setShown({ key: resetKey, from: Math.max(0, from - moreMessages) }),
    [resetKey, from],
  )

  const observer = useRef<IntersectionObserver | null>(null)
  const sentinel: RefCallback<HTMLElement> = useCallback(
    (element) => {
      observer.current?.disconnect()
      if (element === null) return
      const root = scrollerOf(element)
      observer.current = new IntersectionObserver(([entry]) => entry?.isIntersecting && showMore(), {
        root,
        rootMargin: `${aheadPx}px 0px 0px 0px`,
      })
      observer.current.observe(element)
    },
    [showMore],
  )
  return { visible, more: from > 0, showMore, sentinel } as const
}
