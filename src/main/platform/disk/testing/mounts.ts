import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Mount {
  readonly path: string
  makeReadOnly(): void
  dispose(): void
}

/** For tests: a disk of its own of `sizeBytes`, e.g. to fill it. */
export function mountTmpfs(sizeBytes: number): Mount {
  const path = mkdtempSync(join(tmpdir(), 'lathe-disk-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeBytes},mode=0700`, 'lathe-test', path], { stdio: 'ignore' })
  return {
    path,
    makeReadOnly: () => void execFileSync('mount', ['-o', 'remount,ro', path], { stdio: 'ignore' }),
    dispose() {
      // Lazily, so that a file a failed test left open does not keep the mount.
      execFileSync('umount', ['-l', path], { stdio: 'ignore' })
      rmdirSync(path)
    },
  }
}

/** Null where disks can be mounted, else why the tests that need one are skipped. */
export const whyNoMounts: string | null = findOut()

function findOut(): string | null {
  if (process.platform !== 'linux') return 'a small disk is mounted on Linux only'
  if (process.getuid?.() !== 0) return 'mounting a small disk needs root'
  try {
    mountTmpfs(1024 * 1024).dispose()
    return null
  } catch {
    return 'this machine does not let root mount a disk'
  }
}
