import { join } from 'node:path'
import { dialog, session } from 'electron'
import type { AppUpdater } from 'electron-updater'
import type { App } from '#main/app.ts'
import { filled, type MenuWords } from './menu-words.ts'
import { Updates } from './updater.ts'

interface UpdateSurroundings {
  readonly version: string
  readonly packed: boolean
  readonly words: () => MenuWords
  readonly note: (line: string) => void
}

/** electron-updater's own name for the session of its requests. */
const updaterPartition = 'electron-updater'

/** The updater of a packed build; one that was started from its sources is updated by its developer. */
export function startUpdates(app: App, { version, packed, words, note }: UpdateSurroundings): Updates | null {
  if (!packed) return null
  const ask = async (title: string, detail: string, yes: string, found: string): Promise<boolean> => {
    const message = filled(title, { version: found })
    const buttons = [yes, words().later]
    const { response } = await dialog.showMessageBox({
      type: 'info',
      message,
      detail,
      buttons,
      defaultId: 0,
      cancelId: 1,
      noLink: true,
    })
    return response === 0
  }
  return new Updates({
    configFile: join(process.resourcesPath, 'app-update.yml'),
    version,
    session: () => session.fromPartition(updaterPartition, { cache: false }),
    load: async (): Promise<AppUpdater> => (await import('electron-updater')).default.autoUpdater,
    ledger: (host) => app.ledger(host),
    askDownload: (found) =>
      ask(words().updateTitle, filled(words().updateText, { current: version }), words().download, found),
    askRestart: (found) => ask(words().updateReadyTitle, words().updateReadyText, words().restart, found),
    note,
  })
}
