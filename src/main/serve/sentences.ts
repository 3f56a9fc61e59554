import { allErrors, AppError } from '#shared/app-error.ts'

/** What the terminal says of a start that failed; everything later is worded by the UI. */
export function startSentence(error: unknown): string {
  if (!(error instanceof AppError))
    return `Lathe could not start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
  const known: AppError = error
  return sentenceOf(known)
}

function sentenceOf(error: AppError): string {
  const { code } = error
  const data: Readonly<Record<string, unknown>> = error.data
  switch (code) {
    case 'DATA_FOLDER_IN_USE': {
      const { path, url, pid } = allErrors.DATA_FOLDER_IN_USE.data.parse(error.data)
      const where = url === null ? '' : ` at ${url}`
      const process = pid === null ? '' : ` (process ${pid})`
      return `Lathe already runs with the data folder ${path}${where}${process}. Use that one, end it first, or choose another folder with --data DIR.`
    }
    case 'FILE_NOT_READABLE':
      return `${String(data['path'])} cannot be the data folder: it is a file, or may not be opened. Choose another folder with --data DIR.`
    case 'DATA_FOLDER_READ_ONLY':
      return `Lathe cannot write to its data folder ${String(data['path'])}. Allow writing there, or choose another folder with --data DIR.`
    case 'DISK_FULL':
      return `The disk that holds ${String(data['path'])} is full. Free some space and start again; nothing was lost.`
    case 'PORT_IN_USE':
      return `Port ${String(data['port'])} is taken by another program. Choose another with --port N, or --port 0 for any free one.`
    case 'DB_DAMAGED':
      return `The database ${String(data['path'])} is damaged. Lathe shows the ways out in the window; the file is kept whatever you choose.`
    case 'DB_NEWER':
      return `The database ${String(data['path'])} was written by a newer Lathe (version ${String(data['fileVersion'])}, this one knows ${String(data['appVersion'])}). Start that version, or choose another folder with --data DIR.`
    case 'DB_MIGRATION_FAILED':
      return `The database ${String(data['path'])} could not be brought up to date (${String(data['reason'])}). It is unchanged; the window shows the ways out.`
    default:
      return `Lathe could not start (${code}: ${JSON.stringify(data)}).`
  }
}
