import type { Migration } from '#main/platform/db/migrate.ts'
import { first } from './0001-first.ts'

/** The history of lathe.db, oldest first. */
export const latheMigrations: readonly Migration[] = [first]
