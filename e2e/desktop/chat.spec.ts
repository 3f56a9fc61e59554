import { ChatPage, longQuestion } from '../pages/chat-page.ts'
import { expect, launchDesktop, test } from './support.ts'

test('a first user chats with the starter model in the window', async ({ desktop: { page } }) => {
  const chat = new ChatPage(page)
  await chat.startNew()
  await chat.send('What is the capital of France?')
  await chat.finished()
  await expect(chat.answers.last()).toContainText('Paris')
})

test('a reload in mid-answer loses nothing that was shown, and the answer goes on', async ({ desktop: { page } }) => {
  const chat = new ChatPage(page)
  await chat.startNew()
  await chat.send(longQuestion)
  const shown = await chat.shownMoreThan(30)
  await page.reload()
  const later = await chat.shownMoreThan(shown.length)
  expect(later.startsWith(shown)).toBe(true)
  await chat.stopButton.click()
  await chat.finished()
})

test('an answer of yesterday is there after the next start', async ({ dataDir }) => {
  const first = await launchDesktop({ dataDir })
  const chat = new ChatPage(first.page)
  await chat.startNew()
  await chat.send('What is the capital of France?')
  await chat.finished()
  await first.app.close()
  const second = await launchDesktop({ dataDir })
  const again = new ChatPage(second.page)
  await second.page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Chat' }).click()
  await expect(again.list).toContainText('What is the capital of France?')
  await second.app.close()
})
