/** What components say of their own; see ui/words.tsx. */
export const words = {
  done: 'done',
  close: 'Close',
  cancel: 'Cancel',
  copy: 'Copy',
  copied: 'Copied',
  undo: 'Undo',
  retry: 'Try again',
  clear: 'Clear',
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
  sortAscending: 'Sorted ascending',
  sortDescending: 'Sorted descending',
  from: 'From',
  to: 'To',
  count: 'Count',
  notifications: 'Notifications',
  dropFilesHere: 'Drop files here',
  openLink: 'Open link',
  remoteImage: 'Image from the internet, not loaded',
  skipToContent: 'Skip to the content',
  navigation: 'Main',
  list: 'List',
  inspector: 'Inspector',
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
  selectedCount: '{{number}} selected',
  timeLeft: '{{time}} left',
  resizeColumn: 'Width of {{column}}',
  estimate: 'estimated, between {{low}} and {{high}}',
  stepOf: 'Step {{step}} of {{steps}}',
} as const

export const nav = { guide: 'Guide', chat: 'Chat', models: 'Models', settings: 'Settings' } as const

/** Units that Intl does not know. */
export const units = {
  tokensPerSecond: '{{number}} tokens/s',
  tokens: '{{number}} tokens',
  parametersMillion: '{{number}}M',
  parametersBillion: '{{number}}B',
} as const

export const common = {
  unknown: 'not stated',
  notAvailable: '–',
  reveal: 'Show in folder',
  copyPath: 'Copy path',
  rename: 'Rename',
  delete: 'Delete',
  deleted: '“{{label}}” is in the trash',
  restored: '“{{label}}” is back',
  undoFailed: 'Undo did not work',
  notFound: { title: 'There is no such page', text: 'The address leads nowhere in Lathe.', action: 'Go to the guide' },
} as const

export const errorNote = {
  title: 'That did not work',
  connection: 'Lathe did not answer, so this may not have happened. Once the connection is back, look and try again.',
  noBackup: 'There is no backup.',
  backup: 'There is a backup.',
  backupOf: 'There is a backup of {{date}}.',
  process: 'process {{pid}}',
  anotherProcess: 'another process',
  abilities: {
    pickFiles: 'choosing files in a dialog needs the desktop window',
    reveal: 'showing a file in its folder needs the desktop window',
    openExternal: 'opening another program needs the desktop window',
    notify: 'this system shows no notifications of Lathe',
    fetchStarter: 'there is no address to fetch the starter model from',
    other: 'it needs the desktop window',
  },
} as const

export const connection = {
  connecting: 'Connecting to Lathe',
  lostTitle: 'Lathe does not answer',
  lostText:
    'It may have been closed, or its computer is asleep. What you typed is kept, and this page goes on by itself as soon as Lathe is back.',
  lostBanner: 'Lathe does not answer. What you typed is kept; trying again.',
  retryNow: 'Try now',
  refusedTitle: 'This link is no longer valid',
  refusedText:
    'Each time Lathe starts, it makes a new link that only you have. Open the one it printed last: it is the line “Lathe is ready at …” in the terminal.',
  refusedHint: 'You can also paste the new link into this tab’s address bar.',
} as const

export const drop = {
  model: 'Add to your models',
  modelText: 'Lathe uses the file where it lies and copies nothing.',
  modelUpload: 'Copy to Lathe',
  modelUploadText: 'A browser does not tell where a file lies, so Lathe makes a copy of it.',
  notGguf: 'Lathe cannot use this yet',
  notGgufText: '“{{file}}” is no GGUF file. For now, GGUF models are what can be dropped here.',
} as const

export const diskFull = {
  banner: 'The disk with {{path}} is full. Free some space: until then, nothing new can be saved.',
} as const
