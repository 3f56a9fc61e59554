import { availableParallelism } from 'node:os'
import { run } from './command.mjs'
import { at, root } from './paths.mjs'
import { staticRungs } from './rungs.mjs'

/**
 * Runs the static rungs called `names`, as many at once as there are cores, and prints each one's output when it ends,
 * so that two never mix. Answers {name, passed, failed, skips, elapsedMs} for each.
 */
export async function runStaticChecks(names) {
  const queue = staticRungs.filter(({ name }) => names.includes(name))
  const results = new Map()
  const worker = async () => {
    for (let rung = queue.shift(); rung; rung = queue.shift()) results.set(rung.name, await check(rung))
  }
  await Promise.all(Array.from({ length: Math.min(queue.length, availableParallelism(), 4) }, worker))
  return names.map((name) => results.get(name)).filter(Boolean)
}

async function check({ name, script, args }) {
  const env = { ...process.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0' }
  const { code, output, elapsedMs } = await run(process.execPath, [at(script), ...args], { cwd: root, env })
  const ok = code === 0
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name.padEnd(14)} ${(elapsedMs / 1000).toFixed(1)} s`)
  if (!ok) console.log(output.trimEnd())
  return { name, passed: ok ? 1 : 0, failed: ok ? 0 : 1, skips: [], elapsedMs }
}
