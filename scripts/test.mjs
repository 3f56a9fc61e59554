// `npm test`: every rung of the ladder, one summary. `npm test -- --only unit[,feature] [the runner's own arguments]`.
import { stopOnSignals } from './lib/command.mjs'
import { staticRungs, testRungs } from './lib/rungs.mjs'
import { runStaticChecks } from './lib/static-checks.mjs'
import { runTests } from './lib/test-runs.mjs'

stopOnSignals()
const names = [...staticRungs, ...testRungs].map(({ name }) => name)
const { only, rest } = parse(process.argv.slice(2)) ?? usage()

const results = await runStaticChecks(only)
for (const rung of testRungs.filter(({ name }) => only.includes(name))) {
  const reason = rung.skip?.()
  console.log(`\n${rung.name}${reason ? `: skipped. ${reason}` : ''}`)
  results.push(reason ? skipped(rung.name, reason) : await runTests(rung, rest))
}
printTable(results)
const total = (count) => results.reduce((sum, result) => sum + count(result), 0)
const failed = total((result) => result.failed)
console.log(
  `${total((result) => result.passed)} passed, ${failed} failed, ${total((result) => result.skips.length)} skipped`,
)
process.exitCode = failed > 0 ? 1 : 0

function parse([flag, list, ...others]) {
  if (flag === undefined) return { only: names, rest: [] }
  const chosen = (list ?? '').split(',').map((name) => (name === 'e2e' ? 'end to end' : name))
  return flag === '--only' && chosen.every((name) => names.includes(name)) ? { only: chosen, rest: others } : undefined
}

function usage() {
  console.error(
    `usage: npm test [-- --only <rungs, parted by commas> [the runner's arguments]]\nrungs: ${names.join(', ')}`,
  )
  process.exit(1)
}

/** A whole rung that cannot run here counts as one skip. */
function skipped(name, reason) {
  return { name, passed: 0, failed: 0, skips: [{ name: 'the whole rung', reason }], elapsedMs: 0 }
}

function printTable(rows) {
  console.log(
    `\n${'rung'.padEnd(14)}${['passed', 'failed', 'skipped', 'seconds'].map((head) => head.padStart(9)).join('')}`,
  )
  for (const { name, passed, failed: failures, skips, elapsedMs } of rows) {
    const cells = [passed, failures, skips.length, (elapsedMs / 1000).toFixed(1)]
    console.log(name.padEnd(14) + cells.map((cell) => String(cell).padStart(9)).join(''))
  }
  const skips = rows.flatMap(({ name: rung, skips: list }) =>
    list.map(({ name, reason }) => `  ${rung}, ${name}: ${reason}`),
  )
  console.log(skips.length > 0 ? `\nSkipped:\n${skips.join('\n')}\n` : '')
}
