import { ChatPage, longQuestion } from './pages/chat-page.ts'
import { expect, test } from './support/fixtures.ts'

test.beforeEach(async ({ page, lathe }) => {
  await page.goto(lathe.url)
})

test('a first user chats with the starter model, and finds the chat again after a reload', async ({ page }) => {
  const chat = new ChatPage(page)
  await chat.startNew()
  await chat.send('What is the capital of France?')
  await chat.finished()
  await expect(chat.answers.last()).toContainText('Paris')
  await page.reload()
  await expect(chat.answers.last()).toContainText('Paris')
  await expect(chat.list).toContainText('What is the capital of France?')
})

test('stopping keeps what is on the screen, and going on continues it', async ({ page }) => {
  const chat = new ChatPage(page)
  await chat.startNew()
  await chat.send(longQuestion)
  const shown = await chat.shownMoreThan(30)
  await chat.composer.press('Escape')
  await chat.finished()
  const stopped = await chat.answerText()
  expect(stopped.startsWith(shown)).toBe(true)
  await chat.goOnButton.click()
  await chat.shownMoreThan(stopped.length + 20)
  await chat.stopButton.click()
  await chat.finished()
})

test('closing the tab in mid-answer does not end the answer', async ({ page, context, lathe }) => {
  const chat = new ChatPage(page)
  await chat.startNew()
  await chat.send(longQuestion)
  const shown = await chat.shownMoreThan(20)
  const address = page.url()
  await page.close()
  const again = await context.newPage()
  await again.goto(lathe.url)
  await again.goto(address)
  const later = new ChatPage(again)
  const now = await later.shownMoreThan(shown.length)
  expect(now.startsWith(shown)).toBe(true)
  await later.stopButton.click()
})

test('what was typed and not sent is still there after a reload', async ({ page }) => {
  const chat = new ChatPage(page)
  await chat.startNew()
  await chat.composer.fill('A thought that is not finished')
  await page.reload()
  await expect(chat.composer).toHaveValue('A thought that is not finished')
})

test('a chat is renamed, put into the trash, and brought back by Ctrl+Z', async ({ page }) => {
  const chat = new ChatPage(page)
  await chat.startNew()
  await chat.send('Say hello.')
  await chat.finished()
  const row = chat.list.getByRole('option').first()
  await row.click()
  await page.keyboard.press('F2')
  const name = page.getByRole('textbox', { name: 'Rename the chat' })
  await name.fill('Greetings')
  await name.press('Enter')
  await expect(row).toContainText('Greetings')
  await row.focus()
  await page.keyboard.press('Delete')
  await expect(page.getByText('“Greetings” is in the trash')).toBeVisible()
  await expect(chat.list.getByText('Greetings')).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(chat.list).toContainText('Greetings')
})

test('Ctrl+K finds a chat by any words of its title and opens it', async ({ page }) => {
  const chat = new ChatPage(page)
  await chat.startNew()
  await chat.send('Say hello to the gardener.')
  await chat.finished()
  const address = page.url()
  await chat.startNew()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('gardener hello')
  await page.getByRole('option', { name: /Say hello to the gardener/ }).click()
  await expect(page).toHaveURL(address)
})

test('hostile Markdown and HTML in a message neither runs, nor loads, nor navigates', async ({ page, lathe }) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  const chat = new ChatPage(page)
  await chat.startNew()
  // The small model repeats what it is given, so its answer carries some of this too.
  await chat.send(
    'Repeat exactly: <img src=x onerror="window.hacked=1"> [click](javascript:window.hacked=1) ![x](https://evil.example/x.png) <script>window.hacked=1</script>',
  )
  await chat.finished()
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
  const origin = new URL(lathe.url).origin
  expect(
    asked.filter((url) => !url.startsWith(origin) && !url.startsWith('data:') && !url.startsWith('blob:')),
  ).toEqual([])
})
