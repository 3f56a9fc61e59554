import { type ReactNode, useEffect, useRef, useState } from 'react'

/** Draws its content once it is in sight: the palette brings its first row into sight, and would scroll the gallery to its end. */
export function WhenSeen({ children }: { readonly children: ReactNode }) {
  const [seen, setSeen] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = place.current
    if (element === null) return undefined
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting === true && setSeen(true))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return (
    <div ref={place} className="min-h-60">
      {seen && children}
    </div>
  )
}
