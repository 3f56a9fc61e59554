import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

interface ProcessRow {
  readonly pid: number
  readonly parentPid: number
  readonly groupId: number
  /** When it started, in whatever form the system says it: with the pid it names one process for ever. */
  readonly started: string
}

/**
 * What tells a process from a later one that got the same pid; null when there is no such process.
 * On Linux it holds for one boot of the machine only, which is as long as the process can live.
 */
export async function startTokenOf(pid: number): Promise<string | null> {
  if (process.platform === 'linux') {
    const row = await readProc(pid)
    return row === null ? null : `${await bootId()} ${row.started}`
  }
  const command =
    process.platform === 'win32'
      ? run('powershell', ['-NoProfile', '-Command', `(Get-Process -Id ${pid}).StartTime.ToFileTimeUtc()`])
      : run('ps', ['-o', 'lstart=', '-p', String(pid)])
  const { stdout } = await command.catch(() => ({ stdout: '' }))
  return stdout.trim() || null
}

/**
 * Ends a process and all that it started, at once. With a group of its own (`detached: true`) this includes descendants whose
 * parents have ended. Processes that are gone already are no error.
 */
export async function killTree(pid: number): Promise<void> {
  if (pid <= 1 || pid === process.pid) throw new Error(`refusing to end process ${pid}`)
  if (process.platform === 'win32') {
    await run('taskkill', ['/PID', String(pid), '/T', '/F']).catch(() => undefined)
    return
  }
  const doomed = new Set<number>()
  // Stopped first: a process that runs could start another between our look and its end.
  for (let found = await treeOf(pid, doomed); found.length > 0; found = await treeOf(pid, doomed)) {
    for (const one of found) {
      doomed.add(one)
      signal(one, 'SIGSTOP')
    }
  }
  for (const one of doomed) signal(one, 'SIGKILL')
}

/** Those of the tree that are not yet among `known`. */
async function treeOf(root: number, known: ReadonlySet<number>): Promise<readonly number[]> {
  const rows = await listProcesses()
  const tree = new Set(rows.filter((row) => row.pid === root || known.has(row.pid)).map((row) => row.pid))
  const leadsGroup = rows.some((row) => row.pid === root && row.groupId === root)
  for (let before = -1; before !== tree.size;) {
    before = tree.size
    for (const row of rows) {
      if (tree.has(row.parentPid) || (leadsGroup && row.groupId === root)) tree.add(row.pid)
    }
  }
  return [...tree].filter((pid) => !known.has(pid) && pid !== process.pid)
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It ended by itself, which is what was wanted.
  }
}

async function listProcesses(): Promise<readonly ProcessRow[]> {
  if (process.platform === 'linux') {
    const pids = (await readdir('/proc')).map(Number).filter(Number.isInteger)
    const rows = await Promise.all(pids.map(readProc))
    return rows.filter((row) => row !== null)
  }
  const { stdout } = await run('ps', ['-axo', 'pid=,ppid=,pgid=,lstart='])
  return stdout.split('\n').flatMap((line) => {
    const [, pid, parentPid, groupId, started] = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*\S)/.exec(line) ?? []
    return pid === undefined
      ? []
      : [{ pid: Number(pid), parentPid: Number(parentPid), groupId: Number(groupId), started: started ?? '' }]
  })
}

/** proc(5): after the command's name, which may hold anything, come state, parent, group and, 20th from there, the start time. */
async function readProc(pid: number): Promise<ProcessRow | null> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const [state, parentPid, groupId] = fields
  const started = fields[19]
  // A zombie has ended: only its entry waits for its parent.
  if (started === undefined || state === 'Z') return null
  return { pid, parentPid: Number(parentPid), groupId: Number(groupId), started }
}

const bootId = (): Promise<string> => readFile('/proc/sys/kernel/random/boot_id', 'utf8').then((text) => text.trim())
