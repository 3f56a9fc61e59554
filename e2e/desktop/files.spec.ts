import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, mkdir, readdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { defaultCacheDir } from '../../src/main/platform/folders.ts'
import { electronPath } from '../../scripts/lib/electron.mjs'
import { repositoryRoot } from '../support/lathe.ts'
import { answerDialogs, desktopEnv, expect, launchDesktop, test } from './support.ts'

const { starter } = createRequire(import.meta.url)('../../resources/models/models.json') as {
  starter: { sha256: string }
}

/** A model file that Lathe does not know yet, in a folder of its own. */
async function modelFile(dataDir: string, name: string): Promise<string> {
  const folder = join(dataDir, 'elsewhere')
  await mkdir(folder, { recursive: true })
  const path = join(folder, name)
  await copyFile(join(defaultCacheDir(), 'models', `${starter.sha256}.gguf`), path)
  return path
}

/** The toast says that it was added, and nothing of it was copied into the data folder. */
async function expectAdded(page: Page, dataDir: string): Promise<void> {
  await expect(page).toHaveURL(/\/models/)
  await expect(page.getByText('is in your models').first()).toBeVisible()
  const copies = await readdir(join(dataDir, 'models')).catch(() => [])
  expect(copies.filter((name) => name.endsWith('.gguf'))).toEqual([])
}

test('a model chosen in the system dialog is used where it lies', async ({ desktop: { app, page }, dataDir }) => {
  const path = await modelFile(dataDir, 'chosen.gguf')
  await answerDialogs(app, { files: [path] })
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.send('lathe:command', { type: 'addModel' }),
  )
  await expectAdded(page, dataDir)
})

test('a dropped model comes with its real path, and nothing is copied', async ({ desktop: { page }, dataDir }) => {
  const path = await modelFile(dataDir, 'dropped.gguf')
  const devtools = await page.context().newCDPSession(page)
  const data = { items: [], files: [path], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await devtools.send('Input.dispatchDragEvent', { type, x: 640, y: 400, data })
  }
  await expectAdded(page, dataDir)
})

test('a second start ends at once, shows the first window, and hands its model over', async ({
  desktop: { app, page },
  dataDir,
}) => {
  const path = await modelFile(dataDir, 'second.gguf')
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize())
  const second = spawn(electronPath() ?? '', [repositoryRoot, path], { env: desktopEnv({ dataDir }), stdio: 'ignore' })
  const [code] = (await once(second, 'exit')) as [number | null]
  expect(code).toBe(0)
  await expectAdded(page, dataDir)
  await expect
    .poll(() =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isMinimized())),
    )
    .toEqual([false])
})

test('a model with which Lathe is opened is there when the window is', async ({ dataDir }) => {
  const path = await modelFile(dataDir, 'opened.gguf')
  const { app, page } = await launchDesktop({ dataDir, args: [path] })
  await expectAdded(page, dataDir)
  await app.close()
})
