import type { Generated } from 'kysely'

/** Tables of lathe.db as Kysely sees them. Booleans are 0 or 1, times are milliseconds since 1970, JSON is text. */
export interface LatheSchema {
  readonly chat: ChatTable
  readonly message: MessageTable
  readonly messageDelta: MessageDeltaTable
  readonly model: ModelTable
  readonly setting: SettingTable
  readonly keyValue: KeyValueTable
  readonly job: JobTable
  readonly trash: TrashTable
  readonly fileToDelete: FileToDeleteTable
  readonly netLedger: NetLedgerTable
}

export interface ChatTable {
  id: string
  title: string
  /** 1 until the user names the chat. */
  titleIsAuto: number
  modelId: string | null
  /** The last message of the branch that is shown. */
  leafMessageId: string | null
  createdAtMs: number
  updatedAtMs: number
  trashedAtMs: number | null
}

export interface MessageTable {
  id: string
  chatId: string
  parentId: string | null
  role: string
  text: string
  status: string
  failure: string | null
  modelId: string | null
  modelName: string | null
  stats: string | null
  createdAtMs: number
}

/** Pieces of an answer that is being written, in the order of `seq`; they follow what `message.text` has already. */
export interface MessageDeltaTable {
  messageId: string
  seq: number
  text: string
}

export interface ModelTable {
  id: string
  name: string
  path: string
  sizeBytes: number
  mtimeMs: number
  sha256: string | null
  facts: string
  isStarter: number
  addedAtMs: number
  trashedAtMs: number | null
}

/** One row for each key of contract/settings.ts that was ever set. */
export interface SettingTable {
  key: string
  value: string
}

/** What the app itself keeps, beside the user's settings. */
export interface KeyValueTable {
  key: string
  value: string
}

export interface JobTable {
  id: string
  type: string
  label: string
  state: string
  input: string
  progress: string
  checkpoint: string | null
  failure: string | null
  /** Child processes as [{pid, startToken}], so that the next start can end those that outlived a crash. */
  processes: Generated<string>
  /** Starts of the app in a row that found this job cut off, without a checkpoint between. */
  crashes: Generated<number>
  createdAtMs: number
  startedAtMs: number | null
  endedAtMs: number | null
}

export interface TrashTable {
  id: string
  kind: string
  refId: string
  label: string
  trashedAtMs: number
}

/** Files whose owner is erased already; what a crash left of them is deleted at the next start. */
export interface FileToDeleteTable {
  path: string
}

export interface NetLedgerTable {
  id: Generated<number>
  atMs: number
  host: string
  why: string
  sentBytes: number
  receivedBytes: number
  outcome: string
}
