import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { API_KEY, openPortal } from './open-portal.ts';
import { captureLog } from './signed-app.ts';

let lines: ReturnType<typeof captureLog> = [];
beforeEach(() => {
  lines = captureLog();
});
afterEach(() => vi.restoreAllMocks());

const OTHER_KEY = 'sentinel-api-key-2';

const REFUSED: readonly [string, string | undefined][] = [
  ['no header', undefined],
  ['an empty header', ''],
  ['no key', 'Bearer '],
  ['another key', 'Bearer sentinel-api-key-9'],
  ['a key that begins alike', `Bearer ${API_KEY}0`],
  ['a part of the key', `Bearer ${API_KEY.slice(0, -1)}`],
  ['the key in another case', `Bearer ${API_KEY.toUpperCase()}`],
  ['another scheme', `Basic ${API_KEY}`],
  ['the bare key', API_KEY],
  ['two keys', `Bearer ${API_KEY},${OTHER_KEY}`],
];

const ROUTES: readonly [string, string][] = [
  ['GET', '/executions?portalId=PORTAL'],
  ['GET', '/executions/PORTAL/ID'],
  ['POST', '/executions/PORTAL/ID/complete'],
  ['POST', '/executions/PORTAL/ID/release'],
  ['POST', '/executions/PORTAL/ID/retry'],
];

it.each(REFUSED)('%s is refused everywhere alike, and changes nothing', async (_, header) => {
  const portal = openPortal({ BREEZEWAY_API_KEY: `${API_KEY},${OTHER_KEY}` });
  const callbackId = await portal.start('stop');
  const before = await portal.row(callbackId);
  for (const [method, path] of ROUTES) {
    const { status, headers, json } = await portal.request(
      path.replace('PORTAL', portal.portalId).replace('ID', callbackId),
      {
        method,
        headers: {
          'Content-Type': 'application/json',
          ...(header !== undefined && { Authorization: header }),
        },
        ...(method === 'POST' && { body: '{"state":"SUCCESS"}' }),
      },
    );
    expect(status).toBe(401);
    expect(headers.get('WWW-Authenticate')).toBe('Bearer');
    expect(json).toEqual({
      code: 'API_KEY_INVALID',
      message: 'The request needs Authorization: Bearer <API key>.',
    });
  }
  expect(await portal.row(callbackId)).toEqual(before);
  expect(JSON.stringify(lines)).not.toContain('sentinel-api');
  expect(lines.at(-1)).toMatchObject({ event: 'rejected', code: 'API_KEY_INVALID' });
});

it('a Worker without a key refuses every one, with the same answer', async () => {
  const portal = openPortal({ BREEZEWAY_API_KEY: undefined });
  for (const header of ['Bearer ', `Bearer ${API_KEY}`, 'Bearer undefined']) {
    const { status, json } = await portal.request(`/executions?portalId=${portal.portalId}`, {
      headers: { Authorization: header },
    });
    expect([status, json.code]).toEqual([401, 'API_KEY_INVALID']);
  }
});

it('any of several keys is taken, and the scheme in any case', async () => {
  const portal = openPortal({ BREEZEWAY_API_KEY: `${API_KEY},${OTHER_KEY}` });
  for (const header of [`Bearer ${API_KEY}`, `bearer ${OTHER_KEY}`, `BEARER  ${OTHER_KEY}`]) {
    const { status } = await portal.request(`/executions?portalId=${portal.portalId}`, {
      headers: { Authorization: header },
    });
    expect(status).toBe(200);
  }
});

it('a Worker that is not configured answers 503, also with a key', async () => {
  const portal = openPortal({ HUBSPOT_CLIENT_SECRET: undefined });
  const { status, json } = await portal.api(`/executions?portalId=${portal.portalId}`);
  expect([status, json.code]).toEqual([503, 'NOT_CONFIGURED']);
});

it.each([
  ['POST', '/executions', 'GET, HEAD'],
  ['DELETE', '/executions/1/x', 'GET, HEAD'],
  ['GET', '/executions/1/x/complete', 'POST'],
  ['PUT', '/executions/1/x/release', 'POST'],
  ['GET', '/executions/1/x/retry', 'POST'],
])('%s %s is answered with what the path takes', async (method, path, allow) => {
  const { status, headers } = await openPortal().request(path, { method });
  expect([status, headers.get('Allow')]).toEqual([405, allow]);
});
