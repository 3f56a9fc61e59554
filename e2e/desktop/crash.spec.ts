import { ChatPage, longQuestion } from '../pages/chat-page.ts'
import { answerDialogs, type Desktop, dialogsSaid, expect, test } from './support.ts'

/** Playwright's page does not outlive its process, so the page is asked through main. */
const textOf = ({ app }: Desktop): Promise<string> =>
  app.evaluate(
    ({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('document.body.innerText') as Promise<string>,
  )

const crash = ({ app }: Desktop): Promise<void> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer())

/** Resolves when a page has loaded after the crash. */
const crashAndReturn = ({ app }: Desktop): Promise<void> =>
  app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<void>((resolve) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents
        contents?.once('did-finish-load', () => resolve())
        contents?.forcefullyCrashRenderer()
      }),
  )

test('a window whose process crashes in mid-answer comes back with all that was shown, and the answer went on', async ({
  desktop,
}) => {
  const chat = new ChatPage(desktop.page)
  await chat.startNew()
  await chat.send(longQuestion)
  const shown = await chat.shownMoreThan(30)
  await crashAndReturn(desktop)
  const [line = ''] = shown.split('\n')
  await expect.poll(() => textOf(desktop)).toContain(line)
})

test('a window that crashes again and again asks instead of flickering', async ({ desktop }) => {
  await answerDialogs(desktop.app, { button: 0 })
  await crashAndReturn(desktop)
  await crashAndReturn(desktop)
  await crash(desktop)
  await expect.poll(() => dialogsSaid(desktop.app)).toEqual(['The window ended unexpectedly several times'])
  await expect.poll(() => textOf(desktop)).toContain('Models')
})
