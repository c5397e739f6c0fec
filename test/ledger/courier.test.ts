import { expect, test } from 'vitest';
import type { Completion } from '../../src/hubspot/index.ts';
import { claimExecution } from '../../src/ledger/claim.ts';
import { recordCompletion } from '../../src/ledger/complete.ts';
import { Courier } from '../../src/ledger/courier.ts';
import { showExecution } from '../../src/ledger/list.ts';
import { recordRunEnd } from '../../src/ledger/settle.ts';
import { HubSpotError } from '../../src/sdk/hubspot-error.ts';
import { PortalNotConnectedError } from '../../src/sdk/portal-not-connected-error.ts';
import { answer, claimOf, END, HOUR_MS, NOW_MS, withSql } from './open-ledger.ts';

const refusal = (status: number, retryAfterMs?: number) =>
  new HubSpotError('HubSpot refused.', { status, retryAfterMs });

/** Blocked executions that were completed, and a HubSpot that answers as told. */
function open(sql: SqlStorage, ids: readonly string[], account = (_id: string) => 'app/portal:1') {
  for (const callbackId of ids) {
    claimExecution(sql, claimOf({ callbackId, account: account(callbackId) }), NOW_MS);
    recordRunEnd(sql, { callbackId, owner: 'owner-1' }, END.block(NOW_MS + HOUR_MS), NOW_MS);
    const completion = { callbackId, answer: answer(callbackId), outcome: 'ok' };
    recordCompletion(sql, { ...completion, errorCode: undefined }, NOW_MS);
  }
  const hubspot = {
    // A second after the block, when HubSpot must have read it.
    nowMs: NOW_MS + 1_000,
    calls: [] as string[][],
    accounts: [] as (string | null)[],
    lines: [] as Readonly<Record<string, unknown>>[],
    answer: (_completions: readonly Completion[]): Error | undefined => undefined,
  };
  const courier = new Courier(sql, {
    nowMs: () => hubspot.nowMs,
    random: () => 0.5,
    log: (level, line) => hubspot.lines.push({ level, ...line }),
    connect: (_portalId, account) => ({
      async complete(completions) {
        hubspot.accounts.push(account);
        hubspot.calls.push(completions.map(({ callbackId }) => callbackId));
        const error = hubspot.answer(completions);
        if (error !== undefined) throw error;
      },
    }),
  });
  const statuses = () => ids.map((id) => showExecution(sql, id)?.status);
  return { hubspot, courier, statuses };
}

test('what is due together goes out together, once', () =>
  withSql(async (sql) => {
    const { hubspot, courier, statuses } = open(sql, ['a', 'b', 'c']);
    await courier.deliver('1');
    await courier.deliver('1');
    expect(hubspot.calls).toEqual([['a', 'b', 'c']]);
    expect(statuses()).toEqual(['completed', 'completed', 'completed']);
  }));

test('more than a batch goes out in batches of 100', () =>
  withSql(async (sql) => {
    const ids = Array.from({ length: 250 }, (_, index) => `id-${index}`);
    const { hubspot, courier } = open(sql, ids);
    await courier.deliver('1');
    expect(hubspot.calls.map(({ length }) => length)).toEqual([100, 100, 50]);
    expect(new Set(hubspot.calls.flat()).size).toBe(250);
  }));

test.each([
  ['401 with every token', refusal(401)],
  ['423', refusal(423)],
  ['429', refusal(429)],
  ['500', refusal(500)],
  ['503', refusal(503)],
  ['no answer', new HubSpotError('x', { status: 0, category: 'NETWORK' })],
  ['a portal that is not connected', new PortalNotConnectedError('1')],
])('after %s it comes back later', (_, error) =>
  withSql(async (sql) => {
    const { hubspot, courier, statuses } = open(sql, ['a', 'b']);
    hubspot.answer = () => error;
    await courier.deliver('1');
    expect(statuses()).toEqual(['delivering', 'delivering']);
    hubspot.nowMs += 999;
    await courier.deliver('1');
    expect(hubspot.calls).toHaveLength(1);
    hubspot.nowMs += 1;
    hubspot.answer = () => undefined;
    await courier.deliver('1');
    expect(statuses()).toEqual(['completed', 'completed']);
  }),
);

test('the wait doubles, and Retry-After is the least of it', () =>
  withSql(async (sql) => {
    const { hubspot, courier } = open(sql, ['a']);
    hubspot.answer = () => refusal(429);
    const waits: number[] = [];
    for (let attempt = 0; attempt < 4; attempt++) {
      await courier.deliver('1');
      waits.push(courier.notBeforeMs - hubspot.nowMs);
      hubspot.nowMs = courier.notBeforeMs;
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000]);
    hubspot.answer = () => refusal(429, 60_000);
    await courier.deliver('1');
    expect(courier.notBeforeMs - hubspot.nowMs).toBe(60_000);
  }));

test.each([400, 403, 404])('after %i it is abandoned, visible, with one error line', (status) =>
  withSql(async (sql) => {
    const { hubspot, courier, statuses } = open(sql, ['a']);
    hubspot.answer = () => refusal(status);
    await courier.deliver('1');
    expect(statuses()).toEqual(['abandoned']);
    expect(showExecution(sql, 'a')?.lastError).toBe(`HTTP ${status}`);
    const errors = hubspot.lines.filter(({ level }) => level === 'error');
    expect(errors).toMatchObject([{ event: 'abandoned', callbackId: 'a', portalId: '1' }]);
  }),
);

test('one completion that HubSpot refuses does not spoil the others of its batch', () =>
  withSql(async (sql) => {
    const { hubspot, courier, statuses } = open(sql, ['a', 'bad', 'c']);
    hubspot.answer = (completions) =>
      completions.some(({ callbackId }) => callbackId === 'bad') ? refusal(400) : undefined;
    await courier.deliver('1');
    expect(hubspot.calls).toEqual([['a', 'bad', 'c'], ['a'], ['bad'], ['c']]);
    expect(statuses()).toEqual(['completed', 'abandoned', 'completed']);
  }));

test('after the block has ended nothing is sent: HubSpot has gone on', () =>
  withSql(async (sql) => {
    const { hubspot, courier, statuses } = open(sql, ['a']);
    hubspot.nowMs = NOW_MS + HOUR_MS;
    await courier.deliver('1');
    expect(hubspot.calls).toEqual([]);
    expect(statuses()).toEqual(['abandoned']);
    expect(showExecution(sql, 'a')?.lastError).toBe('EXPIRED');
  }));

test('one completion that HubSpot fails at does not hold up the others', () =>
  withSql(async (sql) => {
    const ids = ['poison', ...Array.from({ length: 99 }, (_, index) => `id-${index}`)];
    const { hubspot, courier, statuses } = open(sql, ids);
    hubspot.answer = (completions) =>
      completions.some(({ callbackId }) => callbackId === 'poison') ? refusal(500) : undefined;
    for (let minute = 0; minute < 5; minute++) {
      await courier.deliver('1');
      hubspot.nowMs += 60_000;
    }
    const [poison, ...others] = statuses();
    expect(poison).toBe('delivering');
    expect(new Set(others)).toEqual(new Set(['completed']));
  }));

test('when everything fails HubSpot is left alone after three requests', () =>
  withSql(async (sql) => {
    const { hubspot, courier } = open(
      sql,
      Array.from({ length: 1_000 }, (_, index) => `id-${index}`),
    );
    hubspot.answer = () => refusal(500);
    await courier.deliver('1');
    expect(hubspot.calls).toHaveLength(3);
    expect(courier.notBeforeMs).toBeGreaterThan(hubspot.nowMs);
  }));

test('no answer of HubSpot keeps it from being asked again within 15 minutes', () =>
  withSql(async (sql) => {
    const { hubspot, courier, statuses } = open(sql, ['a']);
    hubspot.answer = () => refusal(503, 999_999_999_000);
    await courier.deliver('1');
    hubspot.answer = () => undefined;
    hubspot.nowMs += 15 * 60_000;
    await courier.deliver('1');
    expect(statuses()).toEqual(['completed']);
  }));

test('what HubSpot says of a refusal stays out of the log: it may quote outputs', () =>
  withSql(async (sql) => {
    const { hubspot, courier } = open(sql, ['a']);
    hubspot.answer = () => new HubSpotError('Invalid: SENTINEL', { status: 400, category: 'BAD' });
    await courier.deliver('1');
    expect(JSON.stringify(hubspot.lines)).not.toContain('SENTINEL');
    expect(hubspot.lines).toMatchObject([{ error: 'HTTP 400', category: 'BAD' }]);
  }));

test('a batch is small enough for an object to hold', () =>
  withSql(async (sql) => {
    const { hubspot, courier } = open(sql, ['a', 'b', 'c']);
    sql.exec(
      `UPDATE executions SET answer = '{"a":"' || replace(hex(zeroblob(300000)), '0', 'x') || '"}'`,
    );
    await courier.deliver('1');
    expect(hubspot.calls).toEqual([['a'], ['b'], ['c']]);
  }));

const accountOf = (id: string) => (id.startsWith('dev') ? 'dev/portal:1' : 'prod/portal:1');

test('a batch is of one account, and goes out with its tokens', () =>
  withSql(async (sql) => {
    const { hubspot, courier } = open(sql, ['dev-1', 'prod-1', 'dev-2', 'prod-2'], accountOf);
    await courier.deliver('1');
    expect(hubspot.calls).toEqual([
      ['dev-1', 'dev-2'],
      ['prod-1', 'prod-2'],
    ]);
    expect(hubspot.accounts).toEqual(['dev/portal:1', 'prod/portal:1']);
  }));

test.each([
  ['is not connected', new PortalNotConnectedError('1')],
  ['has no token that HubSpot takes', refusal(401)],
  [
    'has no token for now',
    new HubSpotError('x', { status: 429, category: 'TOKEN_UNAVAILABLE', retryAfterMs: 0 }),
  ],
])('an account that %s is asked for once a turn, and holds up no other', (_, error) =>
  withSql(async (sql) => {
    const ids = Array.from({ length: 250 }, (_, index) => `dev-${index}`);
    const { hubspot, courier, statuses } = open(sql, [...ids, 'prod-1'], accountOf);
    hubspot.answer = ([first]) => (first?.callbackId.startsWith('dev') ? error : undefined);
    await courier.deliver('1');
    expect(hubspot.accounts).toEqual(['dev/portal:1', 'prod/portal:1']);
    expect(statuses().at(-1)).toBe('completed');
    hubspot.nowMs += 1_000;
    hubspot.answer = () => undefined;
    await courier.deliver('1');
    expect(new Set(statuses())).toEqual(new Set(['completed']));
  }),
);
