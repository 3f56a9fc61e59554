import { dialog, shell } from 'electron'
import { isAppError } from '#shared/app-error.ts'
import type { MenuWords } from './menu-words.ts'
import { startupFailure } from './startup-failure.ts'

/** Says why the start failed, in a dialog of the system; where another Lathe has the data folder, the user may go there instead. */
export async function explainFailure(error: unknown, words: MenuWords, note: (line: string) => void): Promise<void> {
  // A bug's stack is for whoever mends it; an expected failure is said whole in the dialog.
  note(error instanceof Error && !isAppError(error) ? (error.stack ?? error.message) : String(error))
  const { title, sentence, url } = startupFailure(error, words)
  const buttons = url === null ? [words.ok] : [words.openInBrowser, words.ok]
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title,
    message: title,
    detail: sentence,
    buttons,
    noLink: true,
  })
  if (url !== null && response === 0) await shell.openExternal(url)
}
