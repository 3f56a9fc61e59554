import { copyFile, mkdir, readdir, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './support/fixtures.ts'
import { starterFile } from './support/starter.ts'

const open = async (page: Page, url: string) => {
  await page.goto(url)
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Models' }).click()
}
const addByPath = async (page: Page, path: string) => {
  await page.getByRole('textbox', { name: 'Path of the file on the computer that runs Lathe' }).fill(path)
  await page.getByRole('button', { name: 'Add', exact: true }).click()
}

test('a GGUF is added by its path, loaded, shown with its memory, and unloaded', async ({ page, lathe, dataDir }) => {
  const path = join(dataDir, 'my model.gguf')
  await copyFile(starterFile, path)
  await open(page, lathe.url)
  await addByPath(page, path)
  await expect(page.getByText('is in your models').first()).toBeVisible()
  await page.getByRole('listbox', { name: 'Models' }).getByRole('option').last().click()
  await expect(page.getByText(path).first()).toBeVisible()
  await page.getByRole('button', { name: 'Load', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Unload' })).toBeVisible()
  await expect(page.getByText('Context loaded')).toBeVisible()
  await page.getByRole('button', { name: 'Unload' }).click()
  await expect(page.getByRole('button', { name: 'Load', exact: true })).toBeVisible()
})

test('a file that is no model, a cut one and a missing one are each refused with their own sentence', async ({
  page,
  lathe,
  dataDir,
}) => {
  const files = join(dataDir, 'files')
  await mkdir(files)
  await writeFile(join(files, 'letter.gguf'), 'Dear reader,')
  await copyFile(starterFile, join(files, 'cut.gguf'))
  await truncate(join(files, 'cut.gguf'), 40_000_000)
  await open(page, lathe.url)
  const sentences = new Set<string>()
  for (const name of ['letter.gguf', 'cut.gguf', 'missing.gguf']) {
    await addByPath(page, join(files, name))
    const alert = page.getByRole('main').getByText(name).first()
    await expect(alert).toBeVisible()
    sentences.add((await alert.innerText()).replaceAll(name, ''))
  }
  expect(sentences.size).toBe(3)
})

test('a model chosen in a browser is copied, since a browser does not tell its path, and can be used', async ({
  page,
  lathe,
  dataDir,
}) => {
  await open(page, lathe.url)
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose a file' }).click()
  await (await chooser).setFiles(starterFile)
  await expect(page.getByText('is in your models').first()).toBeVisible({ timeout: 60_000 })
  expect(await readdir(join(dataDir, 'models'))).toHaveLength(1)
})

test('files dragged over the window are told beforehand what would become of them, and a wrong one is refused with its name', async ({
  page,
  lathe,
}) => {
  await page.goto(lathe.url)
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
  const drag = await page.evaluateHandle(() => {
    const data = new DataTransfer()
    data.items.add(new File(['This is not a model.'], 'letter.gguf'))
    return data
  })
  await page.dispatchEvent('body', 'dragenter', { dataTransfer: drag })
  await page.dispatchEvent('body', 'dragover', { dataTransfer: drag })
  const zone = page.getByText('Copy to Lathe')
  await expect(zone).toBeVisible()
  await zone.dispatchEvent('dragover', { dataTransfer: drag })
  await zone.dispatchEvent('drop', { dataTransfer: drag })
  await expect(page.getByText(/letter\.gguf is not a GGUF file/)).toBeVisible()
  await expect(zone).toHaveCount(0)
})

test('a starter that was removed is offered from this computer, without a download', async ({ page, lathe }) => {
  await open(page, lathe.url)
  const row = page.getByRole('listbox', { name: 'Models' }).getByRole('option').first()
  await row.click()
  await row.focus()
  await page.keyboard.press('Delete')
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Models' }).click()
  await page.getByRole('button', { name: 'Add it back' }).click()
  await expect(row).toContainText('SmolLM2')
  await expect(page.getByRole('button', { name: 'Add it back' })).toHaveCount(0)
})
