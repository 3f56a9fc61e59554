import { useLayoutEffect, useState } from 'react'
import { Segmented } from '#renderer/ui/segmented.tsx'
import { useTheme } from '#renderer/ui/use-theme.ts'
import { ControlsPart } from './controls-part.tsx'
import { DataPart } from './data-part.tsx'
import { FeedbackPart } from './feedback-part.tsx'
import { OverlaysPart } from './overlays-part.tsx'
import { TextPart } from './text-part.tsx'
import { TokensPart } from './tokens-part.tsx'

type Shown = 'system' | 'light' | 'dark' | 'both'

const shownAtFirst = (): Shown => {
  const asked = new URLSearchParams(location.search).get('theme')
  return asked === 'light' || asked === 'dark' || asked === 'both' ? asked : 'system'
}

function Everything({ name }: { readonly name: string }) {
  return (
    <div className="flex flex-col gap-10">
      <TokensPart />
      <ControlsPart />
      <DataPart />
      <FeedbackPart />
      <TextPart name={name} />
      <OverlaysPart />
    </div>
  )
}

function Theme({ theme }: { readonly theme: Shown }) {
  return (
    <div data-theme={theme === 'system' ? undefined : theme} className="min-w-0 flex-1 bg-canvas p-6 text-fg">
      <Everything name={theme} />
    </div>
  )
}

/** What floats is drawn at the body's end: it follows the document, not the column. The user's own choice is not touched. */
function useDocumentTheme(shown: Shown) {
  useLayoutEffect(() => {
    if (shown !== 'light' && shown !== 'dark') return undefined
    const { dataset } = document.documentElement
    const before = dataset['theme']
    dataset['theme'] = shown
    return () => {
      if (before === undefined) delete dataset['theme']
      else dataset['theme'] = before
    }
  }, [shown])
}

/** Every component in all its states; `?theme=light|dark|both` chooses how it is shown. */
export default function GalleryPage() {
  const [shown, setShown] = useState<Shown>(shownAtFirst)
  useDocumentTheme(shown)
  const theme = useTheme()
  return (
    <main className="flex h-full flex-col bg-canvas">
      <header className="column-header">
        <h1 className="flex-1 text-sm font-semibold">Gallery</h1>
        <Segmented
          label="Theme"
          hideLabel
          value={shown}
          onValueChange={setShown}
          options={[
            { value: 'system', label: `System, ${theme.shown}` },
            { value: 'light', label: 'Light' },
            { value: 'dark', label: 'Dark' },
            { value: 'both', label: 'Both' },
          ]}
        />
      </header>
      <div className="flex min-h-0 flex-1 items-start overflow-auto">
        {shown === 'both' ? (
          <>
            <Theme theme="light" />
            <Theme theme="dark" />
          </>
        ) : (
          <Theme theme={shown} />
        )}
      </div>
    </main>
  )
}
