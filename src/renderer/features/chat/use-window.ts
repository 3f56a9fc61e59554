import { type RefCallback, useCallback, useRef, useState } from 'react'

const stepMessages = 40
/** How far above the visible part earlier messages are drawn already. */
const aheadPx = 1500

/**
 * Draws the end of a long conversation and more of it while the reader scrolls up. The browser keeps what is being
 * read in its place when messages are put before it.
 */
export function useMessageWindow<Item>(items: readonly Item[], resetKey: string) {
  const [shown, setShown] = useState({ key: resetKey, count: stepMessages })
  const count = shown.key === resetKey ? shown.count : stepMessages
  const visible = items.length > count ? items.slice(-count) : items
  const more = items.length > count
  const showMore = useCallback(() => setShown({ key: resetKey, count: count + stepMessages }), [resetKey, count])

  const observer = useRef<IntersectionObserver | null>(null)
  const sentinel: RefCallback<HTMLElement> = useCallback(
    (element) => {
      observer.current?.disconnect()
      if (element === null) return
      const root = element.closest('[role="region"]')
      observer.current = new IntersectionObserver(([entry]) => entry?.isIntersecting && showMore(), {
        root,
        rootMargin: `${aheadPx}px 0px 0px 0px`,
      })
      observer.current.observe(element)
    },
    [showMore],
  )
  return { visible, more, showMore, sentinel } as const
}
