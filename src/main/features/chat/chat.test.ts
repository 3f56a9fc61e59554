import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ChatEvent, type Message } from '#shared/contract/chat.ts'
import { type ChatId, type MessageId, newId } from '#shared/ids.ts'
import {
  hasStarter,
  noStarter,
  removeFolder,
  starterOf,
  startTestApp,
  type TestApp,
  until,
} from '#main/testing/test-app.ts'

const longQuestion = 'Write a very long story about a lighthouse keeper and the sea, with many details.'

describe.skipIf(!hasStarter)(`chat with the starter model${noStarter}`, () => {
  let app: TestApp

  beforeAll(async () => {
    app = await startTestApp()
    await starterOf(app)
  })
  afterAll(async () => {
    await app.dispose()
    await removeFolder(app.dataDir)
  })

  const newChat = async () => (await app.client.chat.create({ modelId: null })).id
  const send = (chatId: ChatId, text: string, messageId = newId<MessageId>()) =>
    app.client.chat.send({ chatId, messageId, text })
  const answered = (chatId: ChatId) =>
    until(async () => {
      const { running, messages } = await app.client.chat.get({ id: chatId })
      return running ? null : (messages.at(-1) ?? null)
    })
  /** Reads a chat's news until `enough`, and returns the text that the reader put together. */
  async function read(chatId: ChatId, after: number | null, enough: (text: string, event: ChatEvent) => boolean) {
    const events: ChatEvent[] = []
    let text = ''
    for await (const event of await app.client.chat.watch({ chatId, after })) {
      events.push(event)
      if (event.type === 'snapshot') text = event.chat.messages.at(-1)?.text ?? ''
      if (event.type === 'delta') {
        if (after === null) expect(event.at).toBe(text.length)
        text += event.text
      }
      if (enough(text, event)) break
    }
    return { text, events, seq: events.at(-1)?.seq ?? 0 }
  }

  test('a question gets its answer from the model, and both are there when the chat is read again', async () => {
    const chatId = await newChat()
    await send(chatId, 'What is the capital of France?')
    const answer = await answered(chatId)
    expect(answer.text).toContain('Paris')
    expect(answer).toMatchObject({ role: 'assistant', status: 'complete', failure: null })
    const { messages, title } = await app.client.chat.get({ id: chatId })
    expect(messages.map((message) => message.role)).toEqual(['user', 'assistant'])
    expect(title).toBe('What is the capital of France?')
  })

  test('the model sees the turns before, and reads only what is new', async () => {
    const chatId = await newChat()
    await send(chatId, 'My name is Ada. What is the capital of France?')
    const first = await answered(chatId)
    await send(chatId, 'And of Italy?')
    const second = await answered(chatId)
    expect(second.stats?.reusedTokens).toBeGreaterThan((first.stats?.promptTokens ?? 0) / 2)
  })

  test('a call that is sent twice, because its answer was lost, stores one message', async () => {
    const chatId = await newChat()
    const messageId = newId<MessageId>()
    const first = await send(chatId, 'Say hello.', messageId)
    const again = await send(chatId, 'Say hello.', messageId)
    expect(again.answerId).toBe(first.answerId)
    await answered(chatId)
    expect(await send(chatId, 'Say hello.', messageId)).toEqual({ runId: null, answerId: first.answerId })
    expect((await app.client.chat.get({ id: chatId })).messages).toHaveLength(2)
  })

  test('two messages at once do not make two runs of one chat', async () => {
    const chatId = await newChat()
    const results = await Promise.allSettled([send(chatId, longQuestion), send(chatId, longQuestion)])
    expect(results.map((result) => result.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(results.find((result) => result.status === 'rejected')?.reason).toMatchObject({
      code: 'CHAT_BUSY',
      data: { chatId },
    })
    await app.client.chat.trash({ id: chatId })
  })

  test('stopping keeps what was written and says that it was stopped', async () => {
    const chatId = await newChat()
    const { runId } = await send(chatId, longQuestion)
    const { text } = await read(chatId, null, (all) => all.length > 20)
    if (runId) await app.client.chat.stop({ runId })
    const answer = await answered(chatId)
    expect(answer.status).toBe('stopped')
    expect(answer.text.startsWith(text)).toBe(true)
  })

  test('a stopped answer goes on from its last character', async () => {
    const chatId = await newChat()
    const { runId } = await send(chatId, longQuestion)
    await read(chatId, null, (all) => all.length > 20)
    if (runId) await app.client.chat.stop({ runId })
    const stopped = await answered(chatId)
    const resumed = await app.client.chat.resume({ chatId, messageId: stopped.id })
    expect(resumed.answerId).toBe(stopped.id)
    await read(chatId, null, (all) => all.length > stopped.text.length + 20)
    if (resumed.runId) await app.client.chat.stop({ runId: resumed.runId })
    expect((await answered(chatId)).text.startsWith(stopped.text)).toBe(true)
  })

  test('a reader that comes back gets exactly what it missed, no piece twice and none left out', async () => {
    const chatId = await newChat()
    const { runId } = await send(chatId, longQuestion)
    const before = await read(chatId, null, (all) => all.length > 20)
    const after = await read(chatId, before.seq, (all) => all.length > 40)
    expect(after.events[0]).toMatchObject({ type: 'delta', seq: before.seq + 1, at: before.text.length })
    if (runId) await app.client.chat.stop({ runId })
    expect((await answered(chatId)).text.startsWith(before.text + after.text)).toBe(true)
  })

  test('kill -9 of the engine in mid-answer loses no token that was shown, and the answer can go on', async () => {
    const chatId = await newChat()
    await send(chatId, longQuestion)
    const { text } = await read(chatId, null, (all) => all.length > 30)
    process.kill(app.enginePid ?? 0, 'SIGKILL')
    const cut: Message = await answered(chatId)
    expect(cut).toMatchObject({ status: 'interrupted', failure: { code: 'ENGINE_CRASHED' } })
    expect(cut.text.startsWith(text)).toBe(true)
    const { runId } = await app.client.chat.resume({ chatId, messageId: cut.id })
    await read(chatId, null, (all) => all.length > cut.text.length + 10)
    if (runId) await app.client.chat.stop({ runId })
    expect((await answered(chatId)).text.startsWith(cut.text)).toBe(true)
  })

  test('a chat in the trash is out of the list, and comes back with its messages', async () => {
    const chatId = await newChat()
    await send(chatId, 'Say hello.')
    await answered(chatId)
    const { trashId } = await app.client.chat.trash({ id: chatId })
    await expect(app.client.chat.get({ id: chatId })).rejects.toMatchObject({ code: 'CHAT_NOT_FOUND' })
    const entry = (await app.client.trash.list()).find((candidate) => candidate.id === trashId)
    if (entry) await app.client.trash.restore({ id: entry.id })
    expect((await app.client.chat.get({ id: chatId })).messages).toHaveLength(2)
  })
})

describe('the list of chats', () => {
  test('paging shows every chat once, newest first, although some are of the same millisecond', async () => {
    let nowMs = 1_800_000_000_000
    const app = await startTestApp({ clock: { nowMs: () => nowMs } })
    const made: string[] = []
    for (let n = 0; n < 25; n += 1) {
      if (n % 3 === 0) nowMs += 1
      made.push((await app.client.chat.create({ modelId: null })).id)
    }
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof app.client.chat.list>> = await app.client.chat.list({ cursor, limit: 4 })
      seen.push(...page.items.map((item) => item.id))
      cursor = page.nextCursor
    } while (cursor !== null)
    expect(seen).toEqual(made.toReversed())
    await app.dispose()
    await removeFolder(app.dataDir)
  })

  test('a search finds chats far down the list by any words of their title, and takes its signs literally', async () => {
    const app = await startTestApp({ cacheDir: '/nonexistent' })
    for (const title of ['Invoice of March', 'Holiday in Spain', '100% invoice', 'snake_case']) {
      const { id } = await app.client.chat.create({ modelId: null })
      await app.client.chat.rename({ id, title })
    }
    const found = async (search: string) =>
      (await app.client.chat.list({ cursor: null, limit: 50, search })).items.map((item) => item.title)
    expect(await found('march inv')).toEqual(['Invoice of March'])
    expect(await found('0%')).toEqual(['100% invoice'])
    expect(await found('e_c')).toEqual(['snake_case'])
    expect(await found('  ')).toHaveLength(4)
    await app.dispose()
    await removeFolder(app.dataDir)
  })

  test('without any model a message is refused with its reason and nothing is stored', async () => {
    const app = await startTestApp({ cacheDir: '/nonexistent' })
    const { id } = await app.client.chat.create({ modelId: null })
    const sending = app.client.chat.send({ chatId: id, messageId: newId<MessageId>(), text: 'Hello' })
    await expect(sending).rejects.toMatchObject({ code: 'NO_MODEL' })
    expect((await app.client.chat.get({ id })).messages).toEqual([])
    await app.dispose()
    await removeFolder(app.dataDir)
  })
})
