import { type ReactNode, useEffect, useRef, useState } from 'react'
import { cn } from './cn.ts'
import { useWords } from './words.tsx'

/** What can be known of a drag before the drop: how many files and their MIME types, no names. */
export interface DragFacts {
  readonly fileCount: number
  readonly types: readonly string[]
}

export interface DropPlace {
  readonly key: string
  readonly icon?: ReactNode
  readonly title: string
  /** What this place would do with the files, said before the drop. */
  readonly describe: (drag: DragFacts) => { readonly accepts: boolean; readonly text: string }
  readonly onDrop: (files: readonly File[]) => void
}

export interface DropOverlayProps {
  readonly places: readonly DropPlace[]
  readonly title?: string | undefined
}

const factsOf = (transfer: DataTransfer | null): DragFacts | null => {
  if (transfer === null || !transfer.types.includes('Files')) return null
  const items = [...transfer.items].filter((item) => item.kind === 'file')
  return { fileCount: items.length, types: items.map((item) => item.type) }
}

/** Watches the whole window for a drag of files; `depth` counts the elements that the drag is inside of. */
function useWindowDrag() {
  const [drag, setDrag] = useState<DragFacts | null>(null)
  const depth = useRef(0)
  useEffect(() => {
    const enter = (event: globalThis.DragEvent) => {
      const facts = factsOf(event.dataTransfer)
      if (facts === null) return
      depth.current += 1
      if (depth.current === 1) setDrag(facts)
    }
    const leave = (event: globalThis.DragEvent) => {
      if (factsOf(event.dataTransfer) === null) return
      depth.current = Math.max(0, depth.current - 1)
      if (depth.current === 0) setDrag(null)
    }
    const over = (event: globalThis.DragEvent) => {
      // Without this the browser would leave the app and open a file that missed every place.
      if (factsOf(event.dataTransfer) !== null) event.preventDefault()
    }
    const end = (event: globalThis.DragEvent) => {
      if (factsOf(event.dataTransfer) !== null) event.preventDefault()
      depth.current = 0
      setDrag(null)
    }
    window.addEventListener('dragenter', enter)
    window.addEventListener('dragleave', leave)
    window.addEventListener('dragover', over)
    window.addEventListener('drop', end)
    return () => {
      window.removeEventListener('dragenter', enter)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('dragover', over)
      window.removeEventListener('drop', end)
    }
  }, [])
  return drag
}

function Place({ place, drag }: { readonly place: DropPlace; readonly drag: DragFacts }) {
  const [over, setOver] = useState(false)
  const { accepts, text } = place.describe(drag)
  return (
    <div
      className={cn('drop-place', !accepts && 'drop-place-refuses')}
      data-over={(over && accepts) || undefined}
      onDragEnter={() => setOver(true)}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
      }}
      onDragOver={(event) => {
        event.preventDefault()
        event.dataTransfer.dropEffect = accepts ? 'copy' : 'none'
      }}
      onDrop={(event) => {
        event.preventDefault()
        if (accepts) place.onDrop([...event.dataTransfer.files])
      }}
    >
      <span className="[&_svg]:size-6">{place.icon}</span>
      <p className="text-sm font-semibold">{place.title}</p>
      <p className="text-sm text-pretty text-muted">{text}</p>
    </div>
  )
}

/** The places of a drag, drawn without the listening: for the overlay, and for the gallery. */
export function DropPlaces({ places, drag, title }: DropOverlayProps & { readonly drag: DragFacts }) {
  const words = useWords()
  return (
    <div className="flex w-full max-w-page flex-col gap-4">
      <p className="text-center text-lg font-semibold">{title ?? words.dropFilesHere}</p>
      <div className="drop-places">
        {places.map((place) => (
          <Place key={place.key} place={place} drag={drag} />
        ))}
      </div>
    </div>
  )
}

/** Covers the window while files are dragged over it and shows, before the drop, what each place would do with them. */
export function DropOverlay({ places, title }: DropOverlayProps) {
  const drag = useWindowDrag()
  const words = useWords()
  if (drag === null || places.length === 0) return null
  return (
    <section aria-label={title ?? words.dropFilesHere} className="drop-overlay">
      <DropPlaces places={places} drag={drag} title={title} />
    </section>
  )
}
