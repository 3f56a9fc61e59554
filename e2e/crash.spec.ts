import { execFileSync } from 'node:child_process'
import { ChatPage, longQuestion } from './pages/chat-page.ts'
import { expect, test } from './support/fixtures.ts'
import { launchLathe } from './support/lathe.ts'

/** The engine's process: the child of Lathe's. */
function enginePid(lathePid: number): number {
  const children = execFileSync('pgrep', ['-P', String(lathePid)], { encoding: 'utf8' })
    .trim()
    .split('\n')
  expect(children).toHaveLength(1)
  return Number(children[0])
}

test('kill -9 of the engine in mid-answer: what was shown stays, the reason is said, and the answer goes on', async ({
  page,
  lathe,
}) => {
  await page.goto(lathe.url)
  const chat = new ChatPage(page)
  await chat.startNew()
  await chat.send(longQuestion)
  const shown = await chat.shownMoreThan(30)
  process.kill(enginePid(lathe.pid), 'SIGKILL')
  await chat.finished()
  expect((await chat.answerText()).startsWith(shown)).toBe(true)
  await chat.goOnButton.click()
  await chat.shownMoreThan(shown.length + 60)
  await chat.stopButton.click()
  await chat.finished()
})

test('kill -9 of the app in mid-answer: after the next start every token that was shown is there', async ({
  page,
  dataDir,
}) => {
  const first = await launchLathe({ dataDir })
  await page.goto(first.url)
  const chat = new ChatPage(page)
  await chat.startNew()
  await chat.send(longQuestion)
  await chat.shownMoreThan(30)
  const engine = enginePid(first.pid)
  await first.kill()
  const shown = await chat.answerText()
  const address = new URL(page.url()).pathname
  await expect.poll(() => isAlive(engine), { message: 'the engine must not outlive the app' }).toBe(false)

  const second = await launchLathe({ dataDir })
  await page.goto(second.url)
  await page.goto(new URL(address, second.url).href)
  await expect(chat.answers).toHaveCount(1)
  expect((await chat.answerText()).startsWith(shown)).toBe(true)
  await expect(page.getByText('This answer was interrupted')).toBeVisible()
  await chat.goOnButton.click()
  await chat.shownMoreThan(shown.length + 60)
  await second.stop()
})

test('a tab that outlives its Lathe says that the link is old, once Lathe runs again on the same port', async ({
  page,
  dataDir,
}) => {
  const first = await launchLathe({ dataDir })
  await page.goto(first.url)
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
  await first.kill()
  await expect(page.getByText('Lathe does not answer').first()).toBeVisible()
  const second = await launchLathe({ dataDir, args: ['--port', new URL(first.url).port] })
  await expect(page.getByText('This link is no longer valid')).toBeVisible({ timeout: 60_000 })
  await second.stop()
})

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
