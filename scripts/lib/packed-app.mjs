import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Through the packed Electron as plain Node (its RunAsNode fuse stays on, ADR 1), so that no display is needed. */
export async function serves({ archive, binary }) {
  const data = mkdtempSync(join(tmpdir(), 'lathe-package-'))
  const args = [join(archive, 'out/main/serve.js'), '--port', '0', '--no-open', '--data', data]
  const child = spawn(binary, args, {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('close', resolve)
  })
  try {
    const url = await Promise.race([readyUrl(child.stdout), ended.then(() => undefined)])
    if (!url) return 'it ended before it was ready'
    const { ok, status } = await fetch(url.split('#')[0])
    child.kill('SIGTERM')
    const code = await ended
    if (!ok) return `its page answered ${status}`
    return code !== 0 && process.platform !== 'win32' && `it ended with code ${code}`
  } finally {
    child.kill('SIGKILL')
    rmSync(data, { recursive: true, force: true })
  }
}

/** Settles with the first ready line's address; goes on reading, or the app would write into a closed pipe. */
function readyUrl(stdout) {
  let text = ''
  return new Promise((resolve) => {
    stdout.setEncoding('utf8').on('data', (chunk) => {
      text += chunk
      const url = /Lathe is ready at (\S+)\s/.exec(text)?.[1]
      if (url) resolve(url)
    })
  })
}
