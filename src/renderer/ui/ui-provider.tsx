import { Tooltip } from 'radix-ui'
import type { ReactNode } from 'react'
import { Toaster } from './toasts.tsx'
import { type UiWords, WordsProvider } from './words.tsx'

export interface UiProviderProps {
  readonly words?: Partial<UiWords> | undefined
  readonly children: ReactNode
}

/** What every component stands on: its words, shared tooltip timing, the place of toasts. Mount it once, around the app. */
export function UiProvider({ words, children }: UiProviderProps) {
  return (
    <WordsProvider words={words}>
      <Tooltip.Provider delayDuration={400} skipDelayDuration={200}>
        {children}
        <Toaster />
      </Tooltip.Provider>
    </WordsProvider>
  )
}
