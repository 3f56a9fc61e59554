import type { Migration } from '../migrate.ts'

export interface NoteSchema {
  readonly note: { id: number; text: string }
}

/** Two versions of a small schema, for tests. */
export const firstVersion: Migration = {
  id: 1,
  name: 'notes',
  up: (raw) => void raw.exec('CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT'),
}

export const secondVersion: Migration = {
  id: 2,
  name: 'authors',
  up: (raw) => void raw.exec("ALTER TABLE note ADD COLUMN author TEXT NOT NULL DEFAULT 'unknown'"),
}
