import type Database from 'better-sqlite3'
import { type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely'

export interface DialectOptions {
  /** What a failed statement is turned into. */
  readonly mapError: (error: unknown) => unknown
  /** Tables whose inserts, outside a transaction, do not wait for the disk. */
  readonly relaxedTables: readonly string[]
}

/** Kysely's SQLite dialect over an open connection, with this app's errors. */
export const latheDialect = (raw: Database.Database, options: DialectOptions): SqliteDialect =>
  new SqliteDialect({ database: wrap(raw, options) })

function wrap(raw: Database.Database, { mapError, relaxedTables }: DialectOptions): SqliteDatabase {
  const guard = <T>(run: () => T): T => {
    try {
      return run()
    } catch (error) {
      throw mapError(error)
    }
  }
  const relaxedPrefixes = relaxedTables.map((table) => `insert into "${table}" `)
  const isRelaxed = (sql: string) => !raw.inTransaction && relaxedPrefixes.some((prefix) => sql.startsWith(prefix))
  return {
    // The connection outlives Kysely: whoever opened it closes it.
    close() {},
    prepare(sql): SqliteStatement {
      // A full disk ends a transaction by itself; a second rollback would fail and hide why.
      if (sql === 'rollback' && !raw.inTransaction) return nothing
      const statement = guard(() => raw.prepare(sql))
      const run = isRelaxed(sql) ? <T>(write: () => T) => withoutWaiting(raw, () => guard(write)) : guard
      return {
        reader: statement.reader,
        all: (parameters) => run(() => statement.all(parameters)),
        run: (parameters) => run(() => statement.run(parameters)),
        iterate: (parameters) => iterate(statement.iterate(parameters), guard),
      }
    },
  }
}

const nothing: SqliteStatement = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [][Symbol.iterator](),
}

function withoutWaiting<T>(raw: Database.Database, write: () => T): T {
  raw.pragma('synchronous = NORMAL')
  try {
    return write()
  } finally {
    raw.pragma('synchronous = FULL')
  }
}

function* iterate(rows: IterableIterator<unknown>, guard: <T>(run: () => T) => T): IterableIterator<unknown> {
  try {
    for (;;) {
      const next = guard(() => rows.next())
      if (next.done) return
      yield next.value
    }
  } finally {
    rows.return?.()
  }
}
