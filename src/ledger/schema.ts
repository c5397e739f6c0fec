import { IS_NOTABLE, IS_OPEN } from './execution-row.ts';

/** One step each; a step that was ever deployed is never changed. SCHEMA.md explains the tables. */
const MIGRATIONS: readonly (readonly string[])[] = [
  [
    `CREATE TABLE executions (
      sequence INTEGER PRIMARY KEY,
      callback_id TEXT NOT NULL UNIQUE,
      tool TEXT NOT NULL,
      source TEXT NOT NULL,
      fingerprint TEXT NOT NULL,
      status TEXT NOT NULL,
      created_ms INTEGER NOT NULL,
      since_ms INTEGER NOT NULL,
      due_ms INTEGER NOT NULL,
      expires_ms INTEGER,
      owner TEXT,
      runner INTEGER,
      attempt INTEGER NOT NULL,
      max_attempts INTEGER NOT NULL,
      idempotent INTEGER NOT NULL,
      interrupted INTEGER NOT NULL DEFAULT 0,
      answer TEXT,
      outcome TEXT,
      error_code TEXT,
      job TEXT,
      notice TEXT,
      outputs TEXT,
      deliveries INTEGER NOT NULL DEFAULT 0,
      last_error TEXT
    )`,
    // Partial, so that an execution that just runs and settles touches as few pages as can be:
    // each costs its part of a write to disk.
    `CREATE INDEX executions_due ON executions (status, due_ms) WHERE ${IS_OPEN}`,
    `CREATE INDEX executions_by_status ON executions (status, sequence) WHERE ${IS_NOTABLE}`,
    `CREATE INDEX executions_by_tool ON executions (tool, sequence) WHERE ${IS_NOTABLE}`,
    'CREATE TABLE address (portal_id TEXT NOT NULL, shard INTEGER NOT NULL)',
  ],
  ['ALTER TABLE executions ADD COLUMN account TEXT'],
];

/** Brings an object's database to the newest version, in one transaction. */
export function migrate(storage: DurableObjectStorage): void {
  const { sql } = storage;
  storage.transactionSync(() => {
    sql.exec('CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)');
    const [row] = sql.exec<{ version: number }>('SELECT version FROM schema_version').toArray();
    const version = row?.version ?? 0;
    if (version > MIGRATIONS.length) {
      throw new Error('The ledger was written by a newer Breezeway: deploy that version again.');
    }
    if (version === MIGRATIONS.length) return;
    for (const statement of MIGRATIONS.slice(version).flat()) sql.exec(statement);
    sql.exec('DELETE FROM schema_version');
    sql.exec('INSERT INTO schema_version VALUES (?)', MIGRATIONS.length);
  });
}
