import { isAppError } from '#shared/app-error.ts'
import { filled, type MenuWords } from './menu-words.ts'

export interface StartupFailure {
  readonly title: string
  readonly sentence: string
  /** Where the Lathe that holds the data folder can be used, if it says so. */
  readonly url: string | null
}

/** A page that is not built is its developer's to build: a sentence, not a blank window. The message is the folder. */
export class UiMissing extends Error {}

/** What a native dialog says of a start that failed before there was a window to say it in. */
export function startupFailure(error: unknown, words: MenuWords): StartupFailure {
  const title = words.cannotStart
  if (error instanceof UiMissing)
    return { title, sentence: filled(words.uiMissing, { path: error.message }), url: null }
  if (!isAppError(error)) return { title, sentence: filled(words.startFailed, { detail: detailOf(error) }), url: null }
  const data: Readonly<Record<string, unknown>> = error.data
  const sentence = filled(sentenceOf(error.code, words) ?? words.startFailed, {
    path: typeof data['path'] === 'string' ? data['path'] : '',
    detail: error.code,
  })
  return {
    title,
    sentence,
    url: error.code === 'DATA_FOLDER_IN_USE' && typeof data['url'] === 'string' ? data['url'] : null,
  }
}

function sentenceOf(code: string, words: MenuWords): string | null {
  switch (code) {
    case 'DATA_FOLDER_IN_USE':
      return words.inUse
    case 'DATA_FOLDER_READ_ONLY':
      return words.readOnly
    case 'DISK_FULL':
      return words.diskFull
    case 'DB_DAMAGED':
      return words.databaseDamaged
    case 'DB_NEWER':
      return words.databaseNewer
    case 'DB_MIGRATION_FAILED':
      return words.databaseNotMigrated
    default:
      return null
  }
}

const detailOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
