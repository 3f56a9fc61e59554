import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { repositoryRoot } from '../e2e/support/lathe.ts'
import { bundle } from './bundle.ts'
import { chatSpeed } from './chat-speed.ts'
import { type Figure, machineName, type Row } from './measure.ts'
import { readyLine } from './ready.ts'

const benches: readonly { readonly name: string; run(): Promise<readonly Figure[]> }[] = [
  { name: 'bundle', run: bundle },
  { name: 'ready', run: readyLine },
  { name: 'chat', run: chatSpeed },
]

const only = process.argv.slice(2)
const unknown = only.filter((name) => !benches.some((bench) => bench.name === name))
if (unknown.length > 0)
  throw new Error(`there is no bench ${unknown.join(', ')}; there are ${benches.map((bench) => bench.name).join(', ')}`)

const rows: Row[] = []
for (const bench of benches.filter(({ name }) => only.length === 0 || only.includes(name))) {
  for (const figure of await bench.run()) {
    const row = { ...figure, machine: machineName(), date: new Date().toISOString().slice(0, 10) }
    rows.push(row)
    const ratio =
      row.baseline === null ? '' : `  ÷ ${row.baseline.toFixed(1)} = ${(row.value / row.baseline).toFixed(3)}`
    console.log(`${row.name}: ${row.value.toFixed(1)} ${row.unit}${ratio}  (target: ${row.target})`)
  }
}
if (only.length === 0)
  await writeFile(join(repositoryRoot, 'bench', 'results.json'), `${JSON.stringify(rows, null, 2)}\n`)
