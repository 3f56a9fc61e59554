import { createContext, type ReactNode, use, useMemo } from 'react'

/** The few words that components need of their own; i18n fills them, English stands in. */
export interface UiWords {
  /** BCP 47 tag for numbers. */
  readonly locale: string
  readonly done: string
  readonly close: string
  readonly cancel: string
  readonly copy: string
  readonly copied: string
  readonly undo: string
  readonly retry: string
  readonly details: string
  readonly errorId: string
  readonly loading: string
  readonly more: string
  readonly increase: string
  readonly decrease: string
  readonly jumpToLatest: string
  readonly search: string
  readonly noMatches: string
  readonly showTable: string
  readonly showPlot: string
  readonly from: string
  readonly to: string
  readonly count: string
  readonly notifications: string
  readonly dropFilesHere: string
  readonly remoteImage: string
  readonly skipToContent: string
  readonly navigation: string
  readonly status: string
  readonly foldList: string
  readonly unfoldList: string
  readonly foldInspector: string
  readonly unfoldInspector: string
  readonly window: string
  readonly toggleList: string
  readonly toggleInspector: string
  readonly resizeList: string
  readonly resizeInspector: string
  readonly shortcuts: string
  readonly nextRegion: string
  readonly previousRegion: string
  readonly commandPalette: string
  readonly selectedCount: (count: number) => string
  readonly timeLeft: (etaMs: number) => string
  readonly resizeColumn: (column: string) => string
  readonly estimate: (low: string, high: string) => string
  readonly stepOf: (step: number, steps: number) => string
}

const durationWords = (ms: number): string => {
  const seconds = Math.max(1, Math.round(ms / 1000))
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

const englishWords: UiWords = {
  locale: 'en',
  done: 'done',
  close: 'Close',
  cancel: 'Cancel',
  copy: 'Copy',
  copied: 'Copied',
  undo: 'Undo',
  retry: 'Try again',
  details: 'Details',
  errorId: 'Error id',
  loading: 'Loading',
  more: 'More actions',
  increase: 'Increase',
  decrease: 'Decrease',
  jumpToLatest: 'Jump to the latest',
  search: 'Search',
  noMatches: 'Nothing matches',
  showTable: 'Show as table',
  showPlot: 'Show as plot',
  from: 'From',
  to: 'To',
  count: 'Count',
  notifications: 'Notifications',
  dropFilesHere: 'Drop files here',
  remoteImage: 'Image from the internet, not loaded',
  skipToContent: 'Skip to the content',
  navigation: 'Main',
  status: 'Status',
  foldList: 'Hide the list',
  unfoldList: 'Show the list',
  foldInspector: 'Hide the inspector',
  unfoldInspector: 'Show the inspector',
  window: 'Window',
  toggleList: 'Show or hide the list',
  toggleInspector: 'Show or hide the inspector',
  resizeList: 'Width of the list',
  resizeInspector: 'Width of the inspector',
  shortcuts: 'Keyboard shortcuts',
  nextRegion: 'Next region',
  previousRegion: 'Previous region',
  commandPalette: 'Command palette',
  selectedCount: (count) => `${count} selected`,
  timeLeft: (etaMs) => `${durationWords(etaMs)} left`,
  resizeColumn: (column) => `Width of ${column}`,
  estimate: (low, high) => `estimated, between ${low} and ${high}`,
  stepOf: (step, steps) => `Step ${step} of ${steps}`,
}

const WordsContext = createContext<UiWords>(englishWords)

/** The words of the nearest `WordsProvider`, or English. */
export const useWords = (): UiWords => use(WordsContext)

export interface WordsProviderProps {
  readonly words?: Partial<UiWords> | undefined
  readonly children: ReactNode
}

/** Gives components their words; what is not given stays English. */
export function WordsProvider({ words, children }: WordsProviderProps) {
  const all = useMemo(() => ({ ...englishWords, ...words }), [words])
  return <WordsContext value={all}>{children}</WordsContext>
}
