/** One step each; a step that was ever deployed is never changed. SCHEMA.md explains the tables. */
const MIGRATIONS: readonly (readonly string[])[] = [
  [
    `CREATE TABLE account (
      app TEXT NOT NULL,
      identifier TEXT NOT NULL,
      grant_id TEXT NOT NULL,
      client_id TEXT NOT NULL,
      portal_id TEXT NOT NULL,
      user_id TEXT,
      level TEXT NOT NULL,
      scopes TEXT NOT NULL,
      status TEXT NOT NULL,
      reason TEXT,
      access_token TEXT,
      refresh_token TEXT,
      obtained_ms INTEGER NOT NULL,
      expires_ms INTEGER NOT NULL,
      connected_ms INTEGER NOT NULL,
      updated_ms INTEGER NOT NULL,
      revision INTEGER NOT NULL,
      published INTEGER NOT NULL DEFAULT 0,
      attempts INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY (app, identifier)
    ) WITHOUT ROWID`,
  ],
  ['ALTER TABLE account ADD COLUMN key_check TEXT'],
];

/** Brings an object's database to the newest version, in one transaction. */
export function migrate(storage: DurableObjectStorage): void {
  const { sql } = storage;
  storage.transactionSync(() => {
    sql.exec('CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)');
    const [row] = sql.exec<{ version: number }>('SELECT version FROM schema_version').toArray();
    const version = row?.version ?? 0;
    if (version > MIGRATIONS.length) {
      throw new Error('The vault was written by a newer Breezeway: deploy that version again.');
    }
    if (version === MIGRATIONS.length) return;
    for (const statement of MIGRATIONS.slice(version).flat()) sql.exec(statement);
    sql.exec('DELETE FROM schema_version');
    sql.exec('INSERT INTO schema_version VALUES (?)', MIGRATIONS.length);
  });
}
