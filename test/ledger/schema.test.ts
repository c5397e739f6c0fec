import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { claimExecution } from '../../src/ledger/claim.ts';
import { takeRun } from '../../src/ledger/run.ts';
import { migrate } from '../../src/ledger/schema.ts';
import { claimOf, NOW_MS } from './open-ledger.ts';

it('takes over rows of before there were accounts', async () => {
  await runInDurableObject(env.LEDGER.getByName('schema/1'), (_, { storage }) => {
    const { sql } = storage;
    claimExecution(sql, claimOf({ idempotent: true, job: 'sealed' }), NOW_MS);
    // As the first version left it.
    sql.exec('ALTER TABLE executions DROP COLUMN account');
    sql.exec('UPDATE schema_version SET version = 1');
    sql.exec("UPDATE executions SET status = 'queued', due_ms = ?", NOW_MS);

    migrate(storage);
    migrate(storage);
    const taken = takeRun(sql, { owner: 'o', runner: 0, leaseUntilMs: NOW_MS + 1 }, NOW_MS);
    expect(taken).toMatchObject({ callbackId: 'ap-1-2-3-0', job: 'sealed', account: null });
    sql.exec('DELETE FROM executions');
  });
});

it('refuses what a newer version wrote', async () => {
  await runInDurableObject(env.LEDGER.getByName('schema/2'), (_, { storage }) => {
    storage.sql.exec('UPDATE schema_version SET version = 99');
    expect(() => migrate(storage)).toThrow('newer Breezeway');
  });
});
