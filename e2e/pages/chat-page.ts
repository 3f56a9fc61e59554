import { expect, type Locator, type Page } from '@playwright/test'

/** The chat as a user meets it, by the names that assistive technology gets. */
export class ChatPage {
  readonly composer: Locator
  readonly questions: Locator
  readonly answers: Locator
  readonly stopButton: Locator
  readonly goOnButton: Locator
  readonly list: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.composer = page.getByRole('textbox', { name: 'Message', exact: true })
    this.questions = page.getByRole('article', { name: 'You', exact: true })
    this.answers = page.getByRole('main').getByRole('article').and(page.locator(':not([aria-label="You"])'))
    this.stopButton = page.getByRole('button', { name: 'Stop writing' })
    this.goOnButton = page.getByRole('button', { name: 'Go on' })
    this.list = page.getByRole('listbox', { name: 'Chats' })
  }

  /** Opens a new chat and waits until it can be written to. */
  async startNew(): Promise<void> {
    await this.#page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Chat' }).click()
    await this.#page.getByRole('button', { name: 'New chat' }).first().click()
    await expect(this.composer).toBeEditable()
  }

  async send(text: string): Promise<void> {
    await this.composer.fill(text)
    await this.composer.press('Enter')
  }

  /** What the last answer says on the screen; empty while it waits for the model. */
  async answerText(): Promise<string> {
    const [text = ''] = await this.answers.last().locator('.prose').allInnerTexts()
    return text.trim()
  }

  /** Waits until more than `length` characters of the answer are shown, and returns them. */
  async shownMoreThan(length: number): Promise<string> {
    let text = ''
    await expect
      .poll(
        async () => {
          text = await this.answerText()
          return text.length
        },
        { timeout: 60_000, intervals: [50] },
      )
      .toBeGreaterThan(length)
    return text
  }

  /** Waits until nothing is being written any more. */
  async finished(): Promise<void> {
    await expect(this.answers.last()).toHaveAttribute('aria-busy', 'false', { timeout: 80_000 })
  }
}

/** A question whose answer takes long enough to interrupt. */
export const longQuestion = 'Write a very long story about a lighthouse keeper and the sea, with many details.'
