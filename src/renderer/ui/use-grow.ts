import { type Ref, type RefCallback, useCallback, useLayoutEffect, useRef } from 'react'

const native = (): boolean => CSS.supports('field-sizing', 'content')

/** Lets a text area grow with its text where the browser does not do it by itself (Firefox). Returns the ref to give it. */
export function useGrow(value: string, outer: Ref<HTMLTextAreaElement> | undefined): RefCallback<HTMLTextAreaElement> {
  const area = useRef<HTMLTextAreaElement>(null)
  useLayoutEffect(() => {
    const element = area.current
    if (element === null || native()) return
    element.style.height = 'auto'
    const borders = element.offsetHeight - element.clientHeight
    // The text decides the height: another value is read here as another height.
    if (element.value === value) element.style.height = `${element.scrollHeight + borders}px`
  }, [value])
  return useCallback(
    (element: HTMLTextAreaElement | null) => {
      area.current = element
      if (typeof outer === 'function') outer(element)
      // oxlint-disable-next-line react/immutability -- handing the element on is what a ref is for
      else if (outer !== null && outer !== undefined) outer.current = element
    },
    [outer],
  )
}
