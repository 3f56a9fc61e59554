import type * as fileSystem from 'node:fs'
import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import Database from 'better-sqlite3'

/** What a thread of its own does with a database file, beside whoever has it open: main's thread never reads a whole file. */
export type FileTask =
  /** A compact copy of the database as it is at one moment, checked and on the disk when the task ends. */
  | { readonly kind: 'copy'; readonly from: string; readonly to: string }
  /** Reads every page and looks for damage. */
  | { readonly kind: 'check'; readonly path: string }

type Reply = { readonly problem: string; readonly code: string } | null

interface Job {
  readonly sqlitePath: string
  readonly task: FileTask
}

/**
 * The thread's whole program. It is passed on as text, so that neither the bundler nor the packager has to know of one more
 * entry point: it must use nothing but its arguments.
 */
function program(load: (id: string) => unknown, job: Job, reply: (answer: Reply) => void): void {
  const sqlite = load(job.sqlitePath) as typeof Database
  const fs = load('node:fs') as typeof fileSystem
  const check = (path: string) => {
    const db = new sqlite(path, { readonly: true, fileMustExist: true })
    try {
      const found: unknown = db.pragma('quick_check(1)', { simple: true })
      if (found !== 'ok') throw Object.assign(new Error(String(found)), { code: 'SQLITE_CORRUPT' })
    } finally {
      db.close()
    }
  }
  const copy = (from: string, to: string) => {
    const db = new sqlite(from, { readonly: true, fileMustExist: true })
    try {
      db.prepare('VACUUM INTO ?').run(to)
    } finally {
      db.close()
    }
    check(to)
    // VACUUM INTO leaves the copy in the system's cache only.
    const file = fs.openSync(to, 'r+')
    fs.fsyncSync(file)
    fs.closeSync(file)
  }
  try {
    if (job.task.kind === 'check') check(job.task.path)
    else copy(job.task.from, job.task.to)
    reply(null)
  } catch (error) {
    const { message, code } = error as Error & { readonly code?: unknown }
    reply({ problem: message, code: String(code) })
  }
}

/** Runs a task in a thread of its own. Rejects with a SqliteError or an errno error; aborting ends the thread at once. */
export function offThread(task: FileTask, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted()
  const job: Job = { sqlitePath: createRequire(import.meta.url).resolve('better-sqlite3'), task }
  const source = `const { parentPort, workerData } = require('node:worker_threads')
    ;(${program.toString()})(require, workerData, (answer) => parentPort.postMessage(answer))`
  const worker = new Worker(source, { eval: true, workerData: job, name: 'database file' })
  return new Promise<void>((resolve, reject) => {
    const abort = () => {
      void worker.terminate().then(() => reject(signal?.reason))
    }
    signal?.addEventListener('abort', abort, { once: true })
    worker.once('message', (answer: Reply) => {
      if (answer === null) resolve()
      else if (answer.code.startsWith('SQLITE_')) reject(new Database.SqliteError(answer.problem, answer.code))
      else reject(Object.assign(new Error(answer.problem), { code: answer.code }))
    })
    worker.once('error', reject)
    worker.once('exit', (code) => {
      signal?.removeEventListener('abort', abort)
      reject(new Error(`the thread for a database file ended with ${code}`))
    })
  })
}
