export const startup = {
  title: 'Lathe could not open its data',
  kept: 'Nothing has been deleted, and nothing will be by any of these ways.',
  retry: 'Try again',
  retryText: 'Opens the data once more, for when you have changed something.',
  restoreBackup: 'Restore the backup',
  restoreBackupText: 'Goes on with what was there on {{date}}. The current file is kept beside it.',
  restoreBackupTextUndated: 'Goes on with what was there when it was made. The current file is kept beside it.',
  startEmpty: 'Start empty',
  startEmptyText: 'Begins without chats. The current file is kept under another name in the same folder.',
  dataFolder: 'Data folder',
  log: 'Log file',
  helloFailed: 'Lathe answered, but not as expected',
} as const

export const guide = {
  title: 'Guide',
  heading: 'What does your work need?',
  lead: 'There are four ways to make a model fit your work, from the quickest to the most thorough. Take them in this order, and go on only when measuring shows that it helps.',
  ready: 'Works today',
  later: 'Not in this version',
  open: 'Open chat',
  paths: {
    prompt: {
      title: 'Ask well',
      text: 'A good question and clear instructions are often all it takes. Costs minutes.',
    },
    documents: {
      title: 'Add your documents',
      text: 'The model looks things up in your own texts and shows where it found them. Costs an hour.',
    },
    tune: {
      title: 'Train it further',
      text: 'Teach a model a form, a tone or a task by examples that you chose. Costs an afternoon.',
    },
    scratch: {
      title: 'Build a new one',
      text: 'A small model from nothing, for one narrow task, or to understand how it works. Costs days.',
    },
  },
  first: {
    title: 'First steps',
    model: 'A model on this computer',
    modelDone: '{{name}} is here and ready.',
    modelTodo: 'Take the small starter model, or add a GGUF file that you have.',
    modelAdd: 'Add a GGUF file',
    hello: 'Say hello',
    helloDone: 'You have written your first message.',
    helloTodo: 'Ask it something small and watch the answer being written.',
    helloAction: 'Start a chat',
    data: 'Know where your data lies',
    dataText: 'Everything you write stays in this one folder:',
  },
} as const

export const palette = {
  placeholder: 'Type what you are looking for',
  pages: 'Pages',
  chats: 'Chats',
  models: 'Models',
  actions: 'Actions',
  empty: 'Nothing matches',
  load: 'Load {{name}}',
  unload: 'Unload {{name}}',
  theme: 'Appearance: {{name}}',
  language: 'Language: {{name}}',
  settings: 'Settings: {{name}}',
  open: 'Search and commands',
} as const

export const status = {
  noModel: 'No model loaded',
  loading: 'Loading {{name}}',
  memory: 'Memory',
  memorySource: 'Memory of Lathe and its engine, of {{total}} in this computer.',
  engineStarting: 'Engine is starting',
  engineRestarting: 'Engine is restarting',
  engineGaveUp: 'Engine failed',
} as const
