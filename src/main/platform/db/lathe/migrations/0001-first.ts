import type { Migration } from '#main/platform/db/migrate.ts'

export const first: Migration = {
  id: 1,
  name: 'first',
  up(raw) {
    raw.exec(`
      CREATE TABLE chat (
        id TEXT PRIMARY KEY NOT NULL,
        title TEXT NOT NULL,
        titleIsAuto INTEGER NOT NULL DEFAULT 1 CHECK (titleIsAuto IN (0, 1)),
        modelId TEXT REFERENCES model (id) ON DELETE SET NULL,
        -- no foreign key: each of a chat's messages would be looked up here when the chat is erased
        leafMessageId TEXT,
        createdAtMs INTEGER NOT NULL,
        updatedAtMs INTEGER NOT NULL,
        trashedAtMs INTEGER
      ) STRICT;
      CREATE INDEX chatNewest ON chat (updatedAtMs DESC, id DESC) WHERE trashedAtMs IS NULL;
      CREATE INDEX chatByModel ON chat (modelId);

      CREATE TABLE message (
        id TEXT PRIMARY KEY NOT NULL,
        chatId TEXT NOT NULL REFERENCES chat (id) ON DELETE CASCADE,
        -- deferred, not cascading: a long chat would cascade deeper than SQLite follows
        parentId TEXT REFERENCES message (id) DEFERRABLE INITIALLY DEFERRED,
        role TEXT NOT NULL CHECK (role IN ('user', 'assistant')),
        text TEXT NOT NULL,
        status TEXT NOT NULL,
        failure TEXT,
        -- no foreign key: who wrote a message stays known when the model is forgotten
        modelId TEXT,
        modelName TEXT,
        stats TEXT,
        createdAtMs INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX messageByChat ON message (chatId, id);
      CREATE INDEX messageByParent ON message (parentId);
      CREATE INDEX messageUnfinished ON message (status) WHERE status = 'streaming';

      CREATE TABLE messageDelta (
        messageId TEXT NOT NULL REFERENCES message (id) ON DELETE CASCADE,
        seq INTEGER NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (messageId, seq)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE model (
        id TEXT PRIMARY KEY NOT NULL,
        name TEXT NOT NULL,
        path TEXT NOT NULL UNIQUE,
        sizeBytes INTEGER NOT NULL,
        mtimeMs REAL NOT NULL,
        sha256 TEXT,
        facts TEXT NOT NULL,
        isStarter INTEGER NOT NULL DEFAULT 0 CHECK (isStarter IN (0, 1)),
        addedAtMs INTEGER NOT NULL,
        trashedAtMs INTEGER
      ) STRICT;

      CREATE TABLE setting (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
      CREATE TABLE keyValue (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

      CREATE TABLE job (
        id TEXT PRIMARY KEY NOT NULL,
        type TEXT NOT NULL,
        label TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'completed', 'failed', 'cancelled')),
        input TEXT NOT NULL,
        progress TEXT NOT NULL,
        checkpoint TEXT,
        failure TEXT,
        processes TEXT NOT NULL DEFAULT '[]',
        crashes INTEGER NOT NULL DEFAULT 0,
        createdAtMs INTEGER NOT NULL,
        startedAtMs INTEGER,
        endedAtMs INTEGER
      ) STRICT;
      CREATE INDEX jobOpen ON job (state, id) WHERE endedAtMs IS NULL;
      CREATE INDEX jobEnded ON job (endedAtMs DESC) WHERE endedAtMs IS NOT NULL;

      CREATE TABLE trash (
        id TEXT PRIMARY KEY NOT NULL,
        kind TEXT NOT NULL,
        refId TEXT NOT NULL,
        label TEXT NOT NULL,
        trashedAtMs INTEGER NOT NULL,
        UNIQUE (kind, refId)
      ) STRICT;
      CREATE INDEX trashByAge ON trash (trashedAtMs);
      CREATE TABLE fileToDelete (path TEXT PRIMARY KEY NOT NULL) STRICT, WITHOUT ROWID;

      CREATE TABLE netLedger (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        atMs INTEGER NOT NULL,
        host TEXT NOT NULL,
        why TEXT NOT NULL,
        sentBytes INTEGER NOT NULL DEFAULT 0,
        receivedBytes INTEGER NOT NULL DEFAULT 0,
        outcome TEXT NOT NULL
      ) STRICT;
    `)
  },
}
