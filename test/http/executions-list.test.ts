import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openPortal, type Portal } from './open-portal.ts';
import { captureLog } from './signed-app.ts';

beforeEach(() => {
  captureLog();
});
afterEach(() => vi.restoreAllMocks());

const list = (portal: Portal, query = '') =>
  portal.api(`/executions?portalId=${portal.portalId}${query}`);
const idsOf = ({ json }: { json: { executions: { callbackId: string }[] } }) =>
  json.executions.map(({ callbackId }) => callbackId);

async function allPages(portal: Portal, query: string): Promise<string[][]> {
  const pages: string[][] = [];
  for (let cursor = ''; ; ) {
    const answer = await list(portal, `${query}${cursor && `&cursor=${cursor}`}`);
    pages.push(idsOf(answer));
    if (answer.json.nextCursor === undefined) return pages;
    cursor = answer.json.nextCursor;
  }
}

it('says everything about an execution but its inputs and outputs', async () => {
  const portal = openPortal();
  const callbackId = await portal.start('ask', { message: 'sentinel-message' });
  const answer = await list(portal);
  expect(answer.json).toEqual({
    executions: [
      {
        portalId: portal.portalId,
        callbackId,
        tool: 'ask',
        source: 'WORKFLOWS',
        status: 'blocked',
        outcome: 'block',
        errorCode: null,
        createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        since: expect.stringMatching(/Z$/),
        until: expect.stringMatching(/Z$/),
        next: expect.stringMatching(/Z$/),
        attempts: 1,
        deliveries: 0,
        lastError: null,
      },
    ],
  });
  const one = await portal.api(`/executions/${portal.portalId}/${callbackId}`);
  expect(one.json).toEqual(answer.json.executions[0]);
  expect(answer.text + one.text).not.toContain('sentinel');
});

it.each([1, 3])('pages over %i ledger objects, newest first, nothing twice', async (shards) => {
  const portal = openPortal({ LEDGER_SHARDS: shards });
  const started: string[] = [];
  for (let i = 0; i < 11; i++) {
    const callbackId = await portal.start('done');
    started.push(callbackId);
    // Executions of one millisecond have no order between objects.
    await portal.sql(
      callbackId,
      `UPDATE executions SET created_ms = ${1_000 + i} WHERE callback_id = ?`,
    );
  }
  const newestFirst = started.toReversed();
  expect(await allPages(portal, '&limit=4')).toEqual([
    newestFirst.slice(0, 4),
    newestFirst.slice(4, 8),
    newestFirst.slice(8),
  ]);
  expect((await allPages(portal, '&limit=11')).length).toBe(1);
  expect((await allPages(portal, '&limit=1')).flat()).toEqual(newestFirst);
  expect(idsOf(await list(portal))).toEqual(newestFirst);
});

it('what comes while pages are turned does not move them', async () => {
  const portal = openPortal({ LEDGER_SHARDS: 3 });
  const started = new Set<string>();
  for (let i = 0; i < 6; i++) started.add(await portal.start('done'));
  const first = await list(portal, '&limit=2');
  for (let i = 0; i < 6; i++) await portal.start('done');
  const rest = await list(portal, `&limit=50&cursor=${first.json.nextCursor}`);
  expect(new Set([...idsOf(first), ...idsOf(rest)])).toEqual(started);
  expect(rest.json.nextCursor).toBeUndefined();
});

it('gives fifty unless asked, and two hundred at most', async () => {
  const portal = openPortal();
  for (let i = 0; i < 51; i++) await portal.start('done');
  expect(idsOf(await list(portal))).toHaveLength(50);
  expect(idsOf(await list(portal, '&limit=200'))).toHaveLength(51);
});

it('filters by status and tool', async () => {
  const portal = openPortal({ LEDGER_SHARDS: 3 });
  const [ask, stop] = [await portal.start('ask'), await portal.start('stop')];
  await portal.start('done');
  expect(idsOf(await list(portal, '&status=blocked'))).toEqual([ask]);
  expect(idsOf(await list(portal, '&status=held'))).toEqual([stop]);
  expect(idsOf(await list(portal, '&tool=stop'))).toEqual([stop]);
  expect(idsOf(await list(portal, '&tool=stop&status=blocked'))).toEqual([]);
});

it("has nothing of another portal's", async () => {
  const [portal, other] = [openPortal(), openPortal()];
  const callbackId = await portal.start('ask');
  expect((await list(other)).json).toEqual({ executions: [] });
  for (const portalId of [other.portalId, `0${portal.portalId}`, `${portal.portalId}/0`, 'x']) {
    const path = `/executions/${encodeURIComponent(portalId)}/${callbackId}`;
    const { status, json } = await portal.api(path);
    expect([status, json.code]).toEqual([404, 'EXECUTION_NOT_FOUND']);
  }
});

it('finds an execution whose id has every kind of sign', async () => {
  const portal = openPortal();
  const callbackId = await portal.start('ask', {}, 'a/b?c#d %25 %2F é');
  const path = `/executions/${portal.portalId}/${encodeURIComponent(callbackId)}`;
  expect((await portal.api(path)).json).toMatchObject({ callbackId, status: 'blocked' });
});

const CURSOR_RULE = 'cursor must be the nextCursor of an answer.';
const cursorOf = (value: unknown) => btoa(JSON.stringify(value)).replaceAll('=', '');

it.each([
  ['', 'portalId is missing: it is the numeric id of a HubSpot account.'],
  ['portalId=', 'portalId must be the numeric id of a HubSpot account.'],
  ['portalId=sentinel', 'portalId must be the numeric id of a HubSpot account.'],
  ['portalId=1&limit=0', 'limit must be a whole number from 1 to 200.'],
  ['portalId=1&limit=201', 'limit must be a whole number from 1 to 200.'],
  ['portalId=1&limit=sentinel', 'limit must be a whole number from 1 to 200.'],
  ['portalId=1&tool=', "tool must be a tool's id."],
  [
    'portalId=1&status=sentinel',
    'status must be one of running, queued, returned, blocked, held, delivering, settled, completed, expired, abandoned.',
  ],
  [
    'portalId=1&sentinel=1',
    'The request takes portalId, status, tool, cursor, limit and nothing else.',
  ],
  ['portalId=1&cursor=', CURSOR_RULE],
  ['portalId=1&cursor=sentinel!', CURSOR_RULE],
  [`portalId=1&cursor=${cursorOf([1, 1])}`, CURSOR_RULE],
  [`portalId=1&cursor=${cursorOf([1, 1, 'x'])}`, CURSOR_RULE],
  [`portalId=1&cursor=${cursorOf([1, 1, 0])}`, CURSOR_RULE],
  [`portalId=1&cursor=${cursorOf({ length: 3 })}`, CURSOR_RULE],
  [`portalId=1&cursor=${cursorOf([1, 1, 2])}=`, CURSOR_RULE],
])('refuses %j by name, without its value', async (query, message) => {
  const { status, json } = await openPortal({ LEDGER_SHARDS: 3 }).api(`/executions?${query}`);
  expect(status).toBe(400);
  expect(json).toEqual({ code: 'REQUEST_INVALID', message });
});
