import { spawn } from 'node:child_process'
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '..', '..', '..', '..')

/** Marks Electron's fuses in its binary; the nine of them follow it, all still as they are delivered. */
const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const fusesAsDelivered = '101101110'

/**
 * A folder with the files of an Electron for Linux, none of which can run. The packager itself is real: what it collects, leaves out, unpacks and
 * where it sets the fuses can so be seen without Electron's binary.
 */
export async function standInElectron(folder: string): Promise<string> {
  const dist = join(folder, 'electron-dist')
  await mkdir(join(dist, 'locales'), { recursive: true })
  await mkdir(join(dist, 'resources'))
  for (const language of ['de', 'en-US', 'fr']) await writeFile(join(dist, 'locales', `${language}.pak`), language)
  for (const file of ['LICENSE', 'LICENSES.chromium.html', 'chrome-sandbox', 'chrome_crashpad_handler'])
    await writeFile(join(dist, file), file)
  await writeFile(
    join(dist, 'electron'),
    Buffer.concat([
      Buffer.from(fuseSentinel),
      Buffer.from([1, fusesAsDelivered.length]),
      Buffer.from(fusesAsDelivered),
    ]),
  )
  await chmod(join(dist, 'electron'), 0o755)
  return dist
}

/** Packs as `npm run package` does, into a folder, and answers with what it printed. */
export async function pack(folder: string): Promise<string> {
  const config = {
    extends: join(root, 'electron-builder.config.ts'),
    directories: { output: join(folder, 'dist') },
    electronDist: await standInElectron(folder),
    // Half a gigabyte that says nothing about the rest.
    files: ['!node_modules/@node-llama-cpp/*-{cuda,cuda-ext,vulkan}{,/**/*}'],
  }
  const file = join(folder, 'pack.json')
  await writeFile(file, JSON.stringify(config))
  const cli = join(root, 'node_modules', 'electron-builder', 'cli.js')
  return run(process.execPath, [cli, '--linux', '--dir', '--config', file], root)
}

/** Runs a program to its end; its output, or an error with it. */
export function run(program: string, args: readonly string[], cwd: string): Promise<string> {
  const child = spawn(program, [...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  const read = (chunk: string) => void (output += chunk)
  child.stdout.setEncoding('utf8').on('data', read)
  child.stderr.setEncoding('utf8').on('data', read)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => (code === 0 ? resolve(output) : reject(new Error(output))))
  })
}
