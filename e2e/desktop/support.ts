import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test'
import { electronPath, windowObstacle } from '../../scripts/lib/electron.mjs'
import { repositoryRoot, temporaryFolder } from '../support/lathe.ts'

/** A Lathe in its own window. */
export interface Desktop {
  readonly app: ElectronApplication
  readonly page: Page
}

export interface DesktopOptions {
  readonly dataDir: string
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** What a Lathe of the tests sees of the environment: a shell inside Electron (an editor's terminal) would keep it from opening a window. */
export function desktopEnv({ dataDir, env }: DesktopOptions): Record<string, string> {
  const { ELECTRON_RUN_AS_NODE: _, ...inherited } = process.env
  const own = { LATHE_DATA_DIR: dataDir, LATHE_ENGINE_THREADS: '1', ...env }
  return Object.fromEntries(
    Object.entries({ ...inherited, ...own }).filter((pair): pair is [string, string] => pair[1] !== undefined),
  )
}

/** Starts the built app as `npm start` does, and waits for its page. */
export async function launchDesktop(options: DesktopOptions): Promise<Desktop> {
  const app = await _electron.launch({
    executablePath: electronPath(),
    args: [repositoryRoot, ...(options.args ?? [])],
    cwd: repositoryRoot,
    env: desktopEnv(options),
  })
  const page = await app.firstWindow()
  await page.getByRole('navigation', { name: 'Main' }).waitFor()
  return { app, page }
}

interface Fixtures {
  readonly installed: void
  readonly dataDir: string
  readonly desktop: Desktop
}

/** Why these specs cannot run here, as a sentence; undefined where they can. */
const obstacle =
  windowObstacle() ??
  (existsSync(join(repositoryRoot, 'out', 'renderer', 'index.html'))
    ? undefined
    : 'out/ is not built (`npm run setup` builds it).')

export const test = base.extend<Fixtures>({
  installed: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the parameter's names
    async ({}, use, testInfo) => {
      testInfo.skip(obstacle !== undefined, obstacle)
      await use()
    },
    { auto: true },
  ],
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the parameter's names
  dataDir: async ({}, use) => {
    const folder = await temporaryFolder()
    await use(folder.path)
    await folder.remove()
  },
  desktop: async ({ dataDir }, use) => {
    const desktop = await launchDesktop({ dataDir })
    await use(desktop)
    await desktop.app.close()
  },
})

export { expect } from '@playwright/test'

/** Answers the next system dialogs in the user's place, and remembers what they said. */
export async function answerDialogs(
  app: ElectronApplication,
  answers: { readonly button?: number; readonly files?: readonly string[] },
): Promise<void> {
  await app.evaluate(({ dialog }, { button, files }) => {
    const said: string[] = []
    Object.assign(globalThis, { latheDialogs: said })
    Object.assign(dialog, {
      showMessageBox: async (...args: unknown[]) => {
        said.push((args.at(-1) as { message: string }).message)
        return { response: button ?? 0, checkboxChecked: false }
      },
      showOpenDialog: async () => ({ canceled: files === undefined, filePaths: files ?? [] }),
    })
  }, answers)
}

/** The messages of the dialogs since `answerDialogs`. */
export const dialogsSaid = (app: ElectronApplication): Promise<readonly string[]> =>
  app.evaluate(() => (globalThis as unknown as { latheDialogs: string[] }).latheDialogs)
