import { useCallback, useState } from 'react'
import { readStored, writeStored } from '#renderer/ui/stored.ts'

export interface Column {
  readonly open: boolean
  readonly setOpen: (open: boolean) => void
  /** The width of the last time, or null for the usual one. */
  readonly widthPx: number | null
  /** Null: the usual width again. */
  readonly setWidthPx: (widthPx: number | null) => void
}

/** Whether a side column is open and how wide, remembered between starts. In a narrow window it begins closed and is not remembered. */
export function useColumn(name: 'list' | 'inspector', narrow: boolean): Column {
  const [wideOpen, setWideOpen] = useState(() => readStored(`lathe.${name}.open`) !== false)
  const [narrowOpen, setNarrowOpen] = useState(false)
  const [widthPx, keepWidth] = useState(() => {
    const stored = readStored(`lathe.${name}.width`)
    return typeof stored === 'number' && Number.isFinite(stored) && stored > 0 ? stored : null
  })
  const setOpen = useCallback(
    (open: boolean) => {
      if (narrow) {
        setNarrowOpen(open)
        return
      }
      setWideOpen(open)
      writeStored(`lathe.${name}.open`, open)
    },
    [name, narrow],
  )
  const setWidthPx = useCallback(
    (width: number | null) => {
      const rounded = width === null ? null : Math.round(width)
      keepWidth(rounded)
      writeStored(`lathe.${name}.width`, rounded)
    },
    [name],
  )
  return { open: narrow ? narrowOpen : wideOpen, setOpen, widthPx, setWidthPx }
}
