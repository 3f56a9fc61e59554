import { z } from 'zod'

const path = z.object({ path: z.string() })

/** Failures that any procedure may answer with. */
export const commonErrors = {
  /** A bug. The log has the stack under the same id. */
  INTERNAL: { data: z.object({ errorId: z.string() }) },
  /** The host (a browser tab) has no such ability; the UI offers another way. */
  NOT_AVAILABLE_HERE: { data: z.object({ ability: z.string() }) },
  INVALID_INPUT: { data: z.object({ field: z.string(), problem: z.string() }) },
  DISK_FULL: { data: path },
  DATA_FOLDER_READ_ONLY: { data: path },
  DATA_FOLDER_IN_USE: { data: z.object({ path: z.string(), pid: z.int().nullable(), url: z.string().nullable() }) },
  DB_DAMAGED: {
    data: z.object({ path: z.string(), backupPath: z.string().nullable(), backupAtMs: z.int().nullable() }),
  },
  DB_NEWER: { data: z.object({ path: z.string(), fileVersion: z.int(), appVersion: z.int() }) },
  DB_MIGRATION_FAILED: { data: z.object({ path: z.string(), backupPath: z.string().nullable(), reason: z.string() }) },
  PORT_IN_USE: { data: z.object({ port: z.int() }) },
  FILE_NOT_FOUND: { data: path },
  FILE_NOT_READABLE: { data: z.object({ path: z.string(), reason: z.string() }) },
  FILE_CHANGED: { data: path },
  NETWORK_OFF: { data: z.object({ host: z.string() }) },
  NETWORK_FAILED: { data: z.object({ host: z.string(), reason: z.string() }) },
  DOWNLOAD_CORRUPT: { data: z.object({ host: z.string(), expected: z.string(), actual: z.string() }) },
  ENGINE_CRASHED: { data: z.object({ detail: z.string() }) },
  ENGINE_HUNG: { data: z.object({ afterMs: z.int() }) },
  /** The engine failed three times within a minute and is not started again by itself. */
  ENGINE_GAVE_UP: { data: z.object({ detail: z.string() }) },
  SECRETS_UNAVAILABLE: { data: z.object({ reason: z.string() }) },
} as const

export const UndoToken = z.object({ trashId: z.uuid(), label: z.string() })
/** What a deletion gives back: `trash.restore` with it undoes the deletion. */
export type UndoToken = z.infer<typeof UndoToken>
