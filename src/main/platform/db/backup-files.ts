import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { errnoOf } from '#main/platform/disk/file-errors.ts'

export interface BackupFile {
  readonly path: string
  /** The schema version that the copy has. */
  readonly version: number
  readonly atMs: number
}

const pattern = /-v(\d+)-(\d{4}-\d\d-\d\dT)(\d\d)-(\d\d)-(\d\d)\.(\d{3})Z\.db$/

/** A time as part of a file name, readable and allowed on every system. */
export const fileDate = (atMs: number): string => new Date(atMs).toISOString().replaceAll(':', '-')

/** `lathe-v3-2026-11-24T23-53-00.000Z.db`: what it is a copy of, which version, from when. */
export const backupName = (stem: string, version: number, atMs: number): string =>
  `${stem}-v${version}-${fileDate(atMs)}.db`

function parse(folder: string, name: string): BackupFile | null {
  const found = pattern.exec(name)
  if (!found) return null
  const [, version, day, hours, minutes, seconds, ms] = found
  return {
    path: join(folder, name),
    version: Number(version),
    atMs: Date.parse(`${day}${hours}:${minutes}:${seconds}.${ms}Z`),
  }
}

/** The backups in a folder, newest first; a folder that is not there has none. */
export function listBackups(backupsDir: string): readonly BackupFile[] {
  const names = namesIn(backupsDir)
  return names
    .map((name) => parse(backupsDir, name))
    .filter((backup) => backup !== null)
    .toSorted((a, b) => b.atMs - a.atMs)
}

export const newestBackup = (backupsDir: string): BackupFile | null => listBackups(backupsDir)[0] ?? null

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return []
    throw error
  }
}

const kept = 5

/** The backups that may go: all but the newest five, and the newest from before the current version, the only way back to an older app. */
export function superseded(backups: readonly BackupFile[], currentVersion: number): readonly BackupFile[] {
  const wayBack = backups.find((backup) => backup.version < currentVersion)
  return backups.slice(kept).filter((backup) => backup !== wayBack)
}
