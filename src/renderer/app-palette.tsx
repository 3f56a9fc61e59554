import { type ReactNode, useCallback, useEffect, useState } from 'react'
import type { Palette as PaletteType } from './features/palette/palette.tsx'
import { useShortcuts } from './ui/use-shortcuts.ts'

/**
 * The palette: not part of the start, but there before anybody asks for it. It is not `lazy`: while a Suspense waits,
 * nobody would hear the key.
 */
export function usePalette(): { readonly show: () => void; readonly node: ReactNode } {
  const [Palette, setPalette] = useState<typeof PaletteType | null>(null)
  const [open, setOpen] = useState(false)
  const fetch = useCallback(() => {
    import('./features/palette/palette.tsx').then(
      (module) => setPalette(() => module.Palette),
      () => setOpen(false),
    )
  }, [])
  const show = useCallback(() => {
    setOpen(true)
    fetch()
  }, [fetch])
  useEffect(() => {
    const idle = requestIdleCallback(fetch)
    return () => cancelIdleCallback(idle)
  }, [fetch])
  const firstKey = (event: KeyboardEvent): void => {
    event.preventDefault()
    show()
  }
  useShortcuts({ '$mod+k': firstKey }, { enabled: Palette === null })
  return { show, node: Palette !== null && <Palette open={open} onOpenChange={setOpen} /> }
}
