import type { ErrorCode, ErrorData } from '#shared/app-error.ts'
import type { en } from './en/index.ts'
import type { Formats } from './formats.ts'
import type { Translate } from './i18n.ts'
import { abilityText, jobTypeText, reasonText } from './named-texts.ts'

/** The names between double braces in a text. */
type Placeholders<Text extends string> = Text extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never

type Params<Code extends ErrorCode> = (
  data: ErrorData<Code>,
  tools: { readonly t: Translate; readonly format: Formats },
) => Readonly<Record<Placeholders<(typeof en)['errors'][Code]>, string>>

const file = (path: string): string => path.split(/[/\\]/).findLast((part) => part !== '') ?? path
const filed = ({ path }: { readonly path: string }) => ({ file: file(path) })
const none = () => ({})
const same = <Data>(data: Data): Data => data
/** Without its full stop: the sentence around it has its own. */
const unended = (value: string): string => value.trim().replace(/[.!]+$/, '')

const backup: (
  data: { readonly backupPath: string | null; readonly backupAtMs?: number | null },
  tools: { readonly t: Translate; readonly format: Formats },
) => string = ({ backupPath, backupAtMs }, { t, format }) => {
  if (backupPath === null) return t('errorNote.noBackup')
  return backupAtMs === null || backupAtMs === undefined
    ? t('errorNote.backup')
    : t('errorNote.backupOf', { date: format.dateTime(backupAtMs) })
}

/** What stands in the gaps of each error's text, made from the error's data. */
export const errorParams: { readonly [Code in ErrorCode]: Params<Code> } = {
  INTERNAL: same,
  NOT_AVAILABLE_HERE: ({ ability }, { t }) => ({ ability: abilityText(t, ability) }),
  INVALID_INPUT: ({ field, problem }, { t }) => ({ field, problem: reasonText(t, unended(problem)) }),
  DISK_FULL: same,
  DATA_FOLDER_READ_ONLY: same,
  DATA_FOLDER_IN_USE: ({ path, pid, url }, { t }) => ({
    path,
    holder: url ?? (pid === null ? t('errorNote.anotherProcess') : t('errorNote.process', { pid: String(pid) })),
  }),
  DB_DAMAGED: (data, tools) => ({ path: data.path, backup: backup(data, tools) }),
  DB_NEWER: ({ path, fileVersion, appVersion }) => ({
    path,
    fileVersion: String(fileVersion),
    appVersion: String(appVersion),
  }),
  DB_MIGRATION_FAILED: (data, tools) => ({
    path: data.path,
    reason: unended(data.reason),
    backup: backup(data, tools),
  }),
  PORT_IN_USE: ({ port }) => ({ port: String(port) }),
  FILE_NOT_FOUND: same,
  FILE_NOT_READABLE: ({ path, reason }, { t }) => ({ path, reason: reasonText(t, unended(reason)) }),
  FILE_CHANGED: same,
  NETWORK_OFF: same,
  NETWORK_FAILED: ({ host, reason }, { t }) => ({ host, reason: reasonText(t, unended(reason)) }),
  DOWNLOAD_CORRUPT: same,
  ENGINE_CRASHED: ({ detail }) => ({ detail: unended(detail) }),
  ENGINE_HUNG: ({ afterMs }, { format }) => ({ after: format.duration(afterMs) }),
  ENGINE_GAVE_UP: ({ detail }) => ({ detail: unended(detail) }),
  SECRETS_UNAVAILABLE: ({ reason }, { t }) => ({ reason: reasonText(t, unended(reason)) }),

  MODEL_NOT_FOUND: none,
  NO_MODEL: none,
  GGUF_EMPTY: filed,
  GGUF_NOT_GGUF: ({ path, foundHex }) => ({ file: file(path), foundHex }),
  GGUF_VERSION: ({ path, version }) => ({ file: file(path), version: String(version) }),
  GGUF_BIG_ENDIAN: filed,
  GGUF_TRUNCATED: ({ path, sizeBytes, neededBytes }, { format }) => ({
    file: file(path),
    size: format.bytes(sizeBytes),
    needed: format.bytes(neededBytes),
  }),
  GGUF_IMPOSSIBLE: ({ path, where, value, limit }) => ({ file: file(path), where, value, limit }),
  GGUF_DAMAGED: ({ path, where }) => ({ file: file(path), where }),
  GGUF_VOCABULARY_ONLY: filed,
  GGUF_ADAPTER: ({ path, architecture }) => ({ file: file(path), architecture }),
  GGUF_NO_ARCHITECTURE: filed,
  GGUF_PROJECTOR: filed,
  GGUF_SPLIT_PART: ({ path, index, count }) => ({ file: file(path), part: String(index + 1), count: String(count) }),
  MODEL_TOO_LARGE: ({ path, neededBytes, availableBytes }, { format }) => ({
    file: file(path),
    needed: format.bytes(neededBytes),
    available: format.bytes(availableBytes),
  }),
  MODEL_ARCHITECTURE_UNKNOWN: ({ path, architecture }) => ({ file: file(path), architecture }),
  MODEL_LOAD_FAILED: ({ path, detail }) => ({ file: file(path), detail: unended(detail) }),
  MODEL_LOAD_TIMEOUT: ({ path, afterMs }, { format }) => ({ file: file(path), after: format.duration(afterMs) }),
  MODEL_NO_CHAT_TEMPLATE: same,
  CHAT_TEMPLATE_FAILED: ({ name, detail }) => ({ name, detail: unended(detail) }),

  CHAT_NOT_FOUND: none,
  MESSAGE_NOT_FOUND: none,
  CHAT_BUSY: none,
  PROMPT_TOO_LONG: ({ promptTokens, contextLength }, { format }) => ({
    promptTokens: format.number(promptTokens),
    contextLength: format.number(contextLength),
  }),

  TRASH_ENTRY_NOT_FOUND: none,

  JOB_NOT_FOUND: none,
  JOB_ABANDONED: ({ type }, { t }) => ({ type: jobTypeText(t, type) }),
}
