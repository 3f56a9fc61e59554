import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import type { JobDefinition, JobRecovery } from '../types.ts'

const steps = [{ phase: 'work', weight: 1 }]
const untilAborted = (signal: AbortSignal) => delay(2 ** 30, undefined, { signal })

/** A child that starts a child of its own; both would run for an hour. It prints the grandchild's pid. */
export function spawnFamily(): ChildProcess {
  const script = `
    const { spawn } = require('node:child_process')
    const grandchild = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 3600000)'], { stdio: 'ignore' })
    console.log(grandchild.pid)
    process.on('SIGTERM', () => {})
    setTimeout(() => {}, 3600000)`
  return spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] })
}

export async function grandchildOf(child: ChildProcess): Promise<number> {
  const [text] = (await once(child.stdout ?? child, 'data')) as [Buffer]
  return Number(text.toString())
}

const Diary = z.object({ path: z.string() })

/** A job that counts to three, a checkpoint at each, and then never ends: each run writes into a diary where it began. */
export const counting = (recovery: JobRecovery): JobDefinition<z.infer<typeof Diary>> => ({
  type: recovery,
  input: Diary,
  resource: 'cpu',
  recovery,
  steps,
  async run(ctx) {
    const from = z.number().nullable().parse(ctx.checkpointData) ?? 0
    await appendFile(ctx.input.path, `${recovery} from ${from}\n`)
    for (let at = from + 1; at <= 3; at += 1) await ctx.checkpoint(at)
    await appendFile(ctx.input.path, `${recovery} at 3\n`)
    if (from === 3) return
    await untilAborted(ctx.signal)
  },
})

/** A job whose processes outlive a crash of the app: it writes their pids into its diary. */
export const withFamily: JobDefinition<z.infer<typeof Diary>> = {
  type: 'family',
  input: Diary,
  resource: 'cpu',
  recovery: 'abandon',
  steps,
  graceMs: 100,
  async run(ctx) {
    const child = spawnFamily()
    await ctx.track(child)
    await appendFile(ctx.input.path, `pids ${child.pid} ${await grandchildOf(child)}\n`)
    await once(child, 'exit')
  },
}
