import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { type ChatId, type MessageId, newId } from '#shared/ids.ts'
import { launchLathe, temporaryFolder } from '../e2e/support/lathe.ts'
import { type Client, connect } from './client.ts'
import { type Figure, median } from './measure.ts'

const question = 'Write a very long story about a lighthouse keeper and the sea, with many details.'
const prompt = `<|im_start|>system\nYou are a helpful assistant.<|im_end|>\n<|im_start|>user\n${question}<|im_end|>\n<|im_start|>assistant\n`
const tokens = 200
const rounds = 5

/** Tokens per second at a reader behind the web socket, against driving the library in one process; rounds alternate, so that both meet the same machine. */
export async function chatSpeed(): Promise<readonly Figure[]> {
  const folder = await temporaryFolder()
  // The engine chooses its threads itself here, as it does for a user.
  const lathe = await launchLathe({ dataDir: folder.path, env: { LATHE_ENGINE_THREADS: '' } })
  const { client, close } = await connect(lathe.url)
  const { path, threads } = await loadStarter(client)
  const direct = fork(join(import.meta.dirname, 'direct.ts'), [JSON.stringify({ path, prompt, tokens, threads })], {
    env: { ...process.env, UV_THREADPOOL_SIZE: '1' },
  })
  await once(direct, 'message')
  const pairs: { readonly chat: number; readonly direct: number }[] = []
  for (let round = 0; round <= rounds; round += 1) {
    const chat = await chatOnce(client)
    direct.send('measure')
    const [alone] = (await once(direct, 'message')) as [number]
    // The first round warms both up.
    if (round > 0) pairs.push({ chat, direct: alone })
  }
  direct.kill()
  const lag = await lagWhileStreaming(client)
  close()
  await lathe.stop()
  await folder.remove()
  return [
    {
      name: `tokens/s at the renderer, one chat, starter model, ${threads} threads (baseline: sequence.evaluate in one process)`,
      value: median(pairs.map((pair) => pair.chat)),
      unit: 'tokens/s',
      baseline: median(pairs.map((pair) => pair.direct)),
      target: 'value ÷ baseline >= 0.97',
    },
    {
      name: "main's event-loop lag p99 while four chats stream",
      value: lag,
      unit: 'ms',
      baseline: null,
      target: '< 10',
    },
  ]
}

async function loadStarter(client: Client): Promise<{ path: string; threads: number }> {
  for (;;) {
    const starter = (await client.models.list()).find((model) => model.isStarter)
    if (starter) return { path: starter.path, threads: (await client.models.load({ id: starter.id })).threads }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function send(client: Client): Promise<{ chatId: ChatId; stop: () => Promise<void> }> {
  const { id: chatId } = await client.chat.create({ modelId: null })
  const { runId } = await client.chat.send({ chatId, messageId: newId<MessageId>(), text: question })
  return { chatId, stop: async () => void (runId && (await client.chat.stop({ runId }))) }
}

/** About as much text as `tokens` tokens. */
const enoughCharacters = tokens * 5

/** Counts what arrives: the tokens of the answer over the time from its first piece to its last. */
async function chatOnce(client: Client): Promise<number> {
  const { chatId, stop } = await send(client)
  let firstMs = 0
  let lastMs = 0
  let length = 0
  for await (const event of await client.chat.watch({ chatId, after: null })) {
    if (event.type === 'delta') {
      if (firstMs === 0) firstMs = performance.now()
      lastMs = performance.now()
      length += event.text.length
      if (length > enoughCharacters) void stop()
    }
    if (event.type === 'runEnded') return ((event.message.stats?.outputTokens ?? 0) - 1) / ((lastMs - firstMs) / 1000)
  }
  return Number.NaN
}

async function lagWhileStreaming(client: Client): Promise<number> {
  const chats = await Promise.all(Array.from({ length: 4 }, () => send(client)))
  const readers = chats.map(async ({ chatId, stop }) => {
    let length = 0
    for await (const event of await client.chat.watch({ chatId, after: null })) {
      if (event.type === 'delta') length += event.text.length
      if (length > enoughCharacters) void stop()
      if (event.type === 'runEnded') return
    }
  })
  await Promise.all(readers)
  return (await client.system.resources()).eventLoopLagMs.p99
}
