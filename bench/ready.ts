import { performance } from 'node:perf_hooks'
import { newId } from '#shared/ids.ts'
import { systemClock } from '#main/clock.ts'
import { openLathe } from '#main/platform/db/lathe/open-lathe.ts'
import { silentLog } from '#main/platform/log/log.ts'
import { launchLathe, temporaryFolder } from '../e2e/support/lathe.ts'
import { type Figure, median } from './measure.ts'

const chats = 10_000
const messagesPerChat = 10
const rounds = 7

/** From starting the process to its ready line, with many chats against none; starts alternate. */
export async function readyLine(): Promise<readonly Figure[]> {
  const [empty, full] = [await temporaryFolder(), await temporaryFolder()]
  await fill(full.path)
  const times = { empty: [] as number[], full: [] as number[] }
  for (let round = 0; round <= rounds; round += 1) {
    const pair = { empty: await startMs(empty.path), full: await startMs(full.path) }
    if (round === 0) continue
    times.empty.push(pair.empty)
    times.full.push(pair.full)
  }
  await Promise.all([empty.remove(), full.remove()])
  return [
    {
      name: `ready line with ${chats} chats of ${messagesPerChat} messages (baseline: an empty database)`,
      value: Math.round(median(times.full)),
      unit: 'ms',
      baseline: Math.round(median(times.empty)),
      target: 'value ÷ baseline <= 1.2',
    },
  ]
}

async function startMs(dataDir: string): Promise<number> {
  const begin = performance.now()
  const lathe = await launchLathe({ dataDir })
  const ms = performance.now() - begin
  await lathe.stop()
  return ms
}

async function fill(dataDir: string): Promise<void> {
  const database = await openLathe(dataDir, { clock: systemClock, log: silentLog })
  const text = 'A message of ordinary length, as people write them, with a thought or two in it. '.repeat(6)
  const insertChat = database.raw.prepare('INSERT INTO chat VALUES (?, ?, 0, NULL, ?, ?, ?, NULL)')
  const insertMessage = database.raw.prepare(
    "INSERT INTO message VALUES (?, ?, ?, ?, ?, 'complete', NULL, NULL, NULL, NULL, ?)",
  )
  database.raw.transaction(() => {
    for (let n = 0; n < chats; n += 1) {
      const chatId = newId()
      const ids = Array.from({ length: messagesPerChat }, () => newId())
      insertChat.run(chatId, `Chat number ${n}`, ids.at(-1), n, n)
      for (const [at, id] of ids.entries())
        insertMessage.run(id, chatId, ids[at - 1] ?? null, at % 2 ? 'assistant' : 'user', text, n)
    }
  })()
  await database.dispose()
}
