import { createContext, type ReactNode } from 'react'

/** What the window puts into the head of every page: the buttons that show a folded list or inspector. */
export interface PageFrame {
  readonly start: ReactNode
  readonly end: ReactNode
}

export const PageFrameContext = createContext<PageFrame>({ start: null, end: null })
