import { AppError } from '#shared/app-error.ts'

/** A place in the list of chats, newest first. */
export interface ListPlace {
  readonly updatedAtMs: number
  readonly id: string
}

export const toCursor = ({ updatedAtMs, id }: ListPlace): string => `${updatedAtMs}.${id}`

/** Throws INVALID_INPUT for a text that no page gave out. */
export function parseCursor(cursor: string): ListPlace {
  const dot = cursor.indexOf('.')
  const updatedAtMs = Number(cursor.slice(0, dot))
  if (dot < 1 || !Number.isSafeInteger(updatedAtMs))
    throw new AppError('INVALID_INPUT', { field: 'cursor', problem: cursor })
  return { updatedAtMs, id: cursor.slice(dot + 1) }
}
