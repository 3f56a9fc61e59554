import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { ChatPage } from './pages/chat-page.ts'
import { expect, test } from './support/fixtures.ts'
import { repositoryRoot } from './support/lathe.ts'

/** Pictures of the app for README and for whoever changes its looks; made anew by each run, committed when they are to change. */
const pictures = process.env['LATHE_SCREENSHOTS'] ?? join(repositoryRoot, 'test-results', 'screenshots')
mkdirSync(pictures, { recursive: true })

const photograph = async (page: Page, name: string) => {
  // What moves (a caret, a spinner) would make two pictures of one thing.
  await page.screenshot({ path: join(pictures, `${name}.png`), animations: 'disabled', caret: 'hide' })
}
const accessible = async (page: Page, where: string) => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${where}: ${id} at ${nodes[0]?.target.join(' ')}`)).toEqual([])
}
const open = (page: Page, place: string) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: place }).click()

for (const scheme of ['light', 'dark'] as const) {
  test(`every page is there, axe finds nothing on it, and it is photographed (${scheme})`, async ({ page, lathe }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    await page.goto(lathe.url)
    await expect(page.getByText('A model on this computer')).toBeVisible()
    await expect(page.getByText('is here and ready')).toBeVisible()
    await accessible(page, 'guide')
    await photograph(page, `guide-${scheme}`)

    const chat = new ChatPage(page)
    await chat.startNew()
    await accessible(page, 'new chat')
    await photograph(page, `new-chat-${scheme}`)
    await chat.send('List five names for a small bakery.')
    await chat.finished()
    await accessible(page, 'chat')
    await photograph(page, `chat-${scheme}`)

    await open(page, 'Models')
    await expect(page.getByText('On this computer')).toBeVisible()
    await accessible(page, 'models')
    await photograph(page, `models-${scheme}`)
    await page.getByRole('option').first().click()
    await expect(page.getByText('Architecture')).toBeVisible()
    await accessible(page, 'model')
    await photograph(page, `model-${scheme}`)

    await open(page, 'Settings')
    for (const part of ['General', 'Engine', 'Network', 'Data', 'Trash', 'About']) {
      await page
        .getByRole('option', { name: part })
        .or(page.getByRole('link', { name: part, exact: true }))
        .first()
        .click()
      await expect(page.getByRole('heading', { name: part, exact: true }).first()).toBeVisible()
      await accessible(page, `settings ${part}`)
      await photograph(page, `settings-${part.toLowerCase()}-${scheme}`)
    }

    await page.keyboard.press('Control+k')
    await expect(page.getByRole('dialog')).toBeVisible()
    await photograph(page, `palette-${scheme}`)
  })

  test(`the gallery shows every component, and axe finds nothing on it (${scheme})`, async ({ page, lathe }) => {
    await page.goto(lathe.url)
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
    await page.setViewportSize({ width: 1280, height: 6000 })
    await page.goto(new URL(`/gallery?theme=${scheme}`, lathe.url).href)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await accessible(page, 'gallery')
    await photograph(page, `gallery-${scheme}`)
  })
}

test('the smallest window and 200 % zoom lose nothing: no page scrolls sideways, and the composer stays in reach', async ({
  page,
  lathe,
}) => {
  await page.goto(lathe.url)
  const chat = new ChatPage(page)
  await chat.startNew()
  for (const [width, height] of [
    [1024, 640],
    [512, 320],
  ] as const) {
    await page.setViewportSize({ width, height })
    await expect(chat.composer).toBeInViewport()
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow).toBe(0)
    await photograph(page, `small-${width}`)
  }
})

test('the app speaks German when the user says so, at once and after a reload', async ({ page, lathe }) => {
  await page.goto(lathe.url)
  await open(page, 'Settings')
  await page.getByRole('radio', { name: 'Deutsch' }).click()
  await expect(page.getByRole('heading', { name: 'Allgemein' }).first()).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Allgemein' }).first()).toBeVisible()
  await photograph(page, 'german')
})
