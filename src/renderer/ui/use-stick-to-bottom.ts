import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'

const nearPx = 24

const atEnd = (element: HTMLElement) => element.scrollHeight - element.scrollTop - element.clientHeight <= nearPx

/**
 * Keeps a container at its end while its content grows. It lets go as soon as the reader scrolls up, never moves while a
 * pointer is held down (a selection is being made), and follows again from the end.
 */
export function useStickToBottom(jumpKey: string | undefined) {
  const scrollRef = useRef<HTMLElement>(null)
  const contentRef = useRef<HTMLDivElement>(null)
  const state = useRef({ following: true, held: false, top: 0, height: 0, key: jumpKey })
  const [following, setFollowing] = useState(true)
  const [key, setKey] = useState(jumpKey)

  const follow = useCallback((next: boolean) => {
    state.current.following = next
    setFollowing(next)
  }, [])

  const settle = useCallback(() => {
    const element = scrollRef.current
    if (element === null) return
    if (state.current.following && !state.current.held) element.scrollTop = element.scrollHeight
    else if (!state.current.following && atEnd(element)) follow(true)
  }, [follow])

  const jump = useCallback(() => {
    follow(true)
    settle()
    scrollRef.current?.focus({ preventScroll: true })
  }, [follow, settle])

  if (key !== jumpKey) {
    setKey(jumpKey)
    setFollowing(true)
  }
  useLayoutEffect(() => {
    // The key belongs to what is followed: another chat begins at its end, wherever this one was left.
    if (state.current.key !== key) state.current = { ...state.current, key, following: true }
    settle()
  }, [key, settle])

  useEffect(() => {
    const [element, content] = [scrollRef.current, contentRef.current]
    if (element === null || content === null) return undefined
    const abort = new AbortController()
    const { signal } = abort
    const scrolled = () => {
      const { top, height } = state.current
      // Content that shrinks also lowers scrollTop; only a smaller scrollTop at the same height is the reader's doing.
      const up = element.scrollTop < top - 1 && element.scrollHeight === height
      if (up && !atEnd(element)) follow(false)
      else if (!state.current.following && atEnd(element)) follow(true)
      state.current.top = element.scrollTop
      state.current.height = element.scrollHeight
    }
    const release = () => {
      state.current.held = false
      settle()
    }
    element.addEventListener('scroll', scrolled, { signal, passive: true })
    element.addEventListener('wheel', (event) => event.deltaY < 0 && element.scrollTop > 0 && follow(false), {
      signal,
      passive: true,
    })
    element.addEventListener('pointerdown', () => (state.current.held = true), { signal })
    window.addEventListener('pointerup', release, { signal })
    window.addEventListener('pointercancel', release, { signal })
    const observer = new ResizeObserver(settle)
    observer.observe(content)
    observer.observe(element)
    return () => {
      abort.abort()
      observer.disconnect()
    }
  }, [follow, settle])

  return { scrollRef, contentRef, following, jump } as const
}
