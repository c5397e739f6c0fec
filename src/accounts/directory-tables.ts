/** SCHEMA.md explains the tables. */
const STATEMENTS = [
  `CREATE TABLE IF NOT EXISTS accounts (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    app TEXT NOT NULL,
    identifier TEXT NOT NULL,
    portal_id TEXT NOT NULL,
    user_id TEXT,
    level TEXT NOT NULL,
    scopes TEXT NOT NULL,
    status TEXT NOT NULL,
    reason TEXT,
    connected_ms INTEGER NOT NULL,
    updated_ms INTEGER NOT NULL,
    UNIQUE (app, identifier)
  )`,
  'CREATE INDEX IF NOT EXISTS accounts_by_status ON accounts (status, sequence)',
  `CREATE TABLE IF NOT EXISTS used_install_states (
    hash TEXT PRIMARY KEY,
    expires_ms INTEGER NOT NULL
  ) WITHOUT ROWID`,
];

/**
 * Does something with the directory's tables; makes them when they are not there. D1 has no place
 * for what a deploy should run once, and so nobody has to.
 */
export async function withTables<T>(database: D1Database, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (!(thrown instanceof Error) || !thrown.message.includes('no such table')) throw thrown;
    await database.batch(STATEMENTS.map((statement) => database.prepare(statement)));
    return await work();
  }
}
