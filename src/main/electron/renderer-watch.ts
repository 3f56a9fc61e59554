import type { BrowserWindow, Dialog } from 'electron'
import { isCrash, onCrash } from './crash-policy.ts'
import type { MenuWords } from './menu-words.ts'

export interface RendererWatch {
  readonly dialog: Pick<Dialog, 'showMessageBox'>
  readonly words: () => MenuWords
  readonly quit: () => void
  /** One line for the log. */
  readonly note: (line: string) => void
}

/** Brings a page that crashed back, and asks about one that crashes again and again or hangs. What the user wrote is main's or stored, not the page's. */
export function watchRenderer(window: BrowserWindow, { dialog, words, quit, note }: RendererWatch): void {
  const contents = window.webContents
  let crashesMs: readonly number[] = []
  let asking = false
  const ask = async (
    message: string,
    detail: string,
    buttons: string[],
    answers: readonly (() => void)[],
  ): Promise<void> => {
    if (asking || window.isDestroyed()) return
    asking = true
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message,
      detail,
      buttons,
      defaultId: 0,
      noLink: true,
    })
    asking = false
    if (!window.isDestroyed()) answers[response]?.()
  }
  // Not from within the event: Electron may still be going through those who hear of the process's end, and a reload there ends main too.
  const reload = (): void => void setImmediate(() => window.isDestroyed() || contents.reload())
  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (!isCrash(reason) || window.isDestroyed()) return
    note(`the window's process is gone: ${reason}, exit code ${exitCode}`)
    const crash = onCrash(crashesMs, Date.now())
    crashesMs = crash.crashesMs
    if (crash.action === 'reload') reload()
    else void ask(words().crashedTitle, words().crashedText, [words().reload, words().quit], [reload, quit])
  })
  // A page that hangs does not hear a reload; its process is ended, which reloads it as after any crash.
  const reloadHung = (): void => contents.forcefullyCrashRenderer()
  window.on('unresponsive', () => {
    note('the window does not answer')
    void ask(words().hungTitle, words().hungText, [words().wait, words().reload], [() => undefined, reloadHung])
  })
}
