import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { repositoryRoot } from '../e2e/support/lathe.ts'
import type { Figure } from './measure.ts'

/** What a browser loads before the first page shows: everything that index.html names, and what those modules import statically. */
export async function bundle(): Promise<readonly Figure[]> {
  const dir = join(repositoryRoot, 'out/renderer')
  const html = await readFile(join(dir, 'index.html'), 'utf8')
  const seen = new Set<string>()
  const queue = [...html.matchAll(/(?:src|href)="\/?(?:\.\/)?(assets\/[^"]+\.(?:js|css))"/g)].map(
    (match) => match[1] ?? '',
  )
  let bytes = gzipSync(html).byteLength
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (seen.has(file)) continue
    seen.add(file)
    const content = await readFile(join(dir, file))
    bytes += gzipSync(content, { level: 9 }).byteLength
    if (!file.endsWith('.js')) continue
    const statics = content
      .toString()
      .matchAll(/(?:^|[;}\s])(?:import|export)\s*(?:[^'"()]*?from\s*)?["']\.\/([^"']+\.js)["']/g)
    for (const match of statics) queue.push(`assets/${match[1]}`)
  }
  return [
    {
      name: 'renderer start-up bundle, gzip',
      value: Math.round(bytes / 1000),
      unit: 'kB',
      baseline: null,
      target: '<= 500',
    },
  ]
}
