import { existsSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath } from '../../../scripts/lib/chromium.mjs'
import { hasStarter, removeFolder, starterPath, startTestApp, type TestApp } from '#main/testing/test-app.ts'
import { openChromiumWindow } from './testing/chromium-window.ts'
import { root } from './testing/stand-in-electron.ts'

const obstacle = !existsSync(join(root, 'out', 'renderer', 'index.html'))
  ? ' (skipped: out/ is not built)'
  : chromiumPath() === undefined
    ? ' (skipped: no Chromium)'
    : hasStarter
      ? ''
      : ` (skipped: no starter model at ${starterPath})`

describe.skipIf(obstacle !== '')(`the built page and preload on the window's own ports, in Chromium${obstacle}`, () => {
  let app: TestApp
  let window: Awaited<ReturnType<typeof openChromiumWindow>>

  beforeAll(async () => {
    app = await startTestApp()
    window = await openChromiumWindow(app, chromiumPath() ?? '')
  })
  afterAll(async () => {
    await window.close()
    await app.dispose()
    await removeFolder(app.dataDir)
  })

  test('reach Lathe, under the policy and without a complaint', async () => {
    await window.page.getByRole('navigation', { name: 'Main' }).waitFor()
    expect(window.pages.isLinked(window.contents)).toBe(true)
    expect(window.problems).toEqual([])
  })

  test('a model answers in the window, streamed over the port', async () => {
    const { page } = window
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Chat' }).click()
    await page.getByRole('button', { name: 'New chat' }).first().click()
    const composer = page.getByRole('textbox', { name: 'Message', exact: true })
    await composer.fill('What is the capital of France?')
    await composer.press('Enter')
    const answer = page.getByRole('main').getByRole('article').getByText('Paris').first()
    await answer.waitFor({ timeout: 60_000 })
    expect(await answer.innerText()).toContain('capital of France')
  }, 90_000)

  test('a page that is loaded anew is handed a new port and goes on where it was', async () => {
    await window.page.reload()
    await window.page.getByRole('main').getByRole('article').getByText('Paris').first().waitFor()
    expect(window.pages.isLinked(window.contents)).toBe(true)
  })

  test('a file that a second start names is registered where it lies, and shown', async () => {
    const path = join(app.dataDir, 'second-start.gguf')
    await copyFile(starterPath, path)
    window.pages.send(window.contents, { type: 'openModels', paths: [path] })
    await window.page.waitForURL('**/models**')
    await window.page.getByText('is in your models').waitFor()
    expect((await app.client.models.list()).map((model) => model.path)).toContain(path)
  })

  test('nothing that the page did was against the policy', () => {
    expect(window.problems.filter((problem) => /Content Security Policy|Refused to/.test(problem))).toEqual([])
  })
})
