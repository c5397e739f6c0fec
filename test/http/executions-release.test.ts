import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openPortal, type Portal } from './open-portal.ts';
import { captureLog } from './signed-app.ts';

let lines: ReturnType<typeof captureLog> = [];
beforeEach(() => {
  lines = captureLog();
});
afterEach(() => vi.restoreAllMocks());

const post = (portal: Portal, callbackId: string, step: string, body: unknown = {}) =>
  portal.api(`/executions/${portal.portalId}/${callbackId}/${step}`, body);

describe('a release', () => {
  it('lets a held execution go as a success without outputs', async () => {
    const portal = openPortal();
    const callbackId = await portal.start('stop');
    const { status, json } = await post(portal, callbackId, 'release', { state: 'SUCCESS' });
    expect(status).toBe(200);
    expect(json).toMatchObject({
      state: 'SUCCESS',
      outputs: { note: '', errorCode: '', errorMessage: '' },
      isFirst: true,
    });
    expect(await portal.row(callbackId)).toMatchObject({ status: 'delivering', outcome: 'ok' });
    expect(lines.at(-1)).toMatchObject({ event: 'completed', by: 'operator', state: 'SUCCESS' });
  });

  it('lets it go with the failure that held it', async () => {
    const portal = openPortal();
    const callbackId = await portal.start('stop');
    const { json } = await post(portal, callbackId, 'release', { state: 'FAIL_CONTINUE' });
    const failure = { errorCode: 'STOCK', errorMessage: 'Out of stock.' };
    expect(json).toMatchObject({ state: 'FAIL_CONTINUE', outputs: failure });
    expect(await portal.row(callbackId)).toMatchObject({ error_code: 'STOCK' });
    const again = await post(portal, callbackId, 'release', { state: 'SUCCESS' });
    expect(again.json).toEqual({ ...json, isFirst: false });
  });

  it('knows the failure also where HubSpot waited before it came about', async () => {
    const portal = openPortal();
    const [callbackId, blocked] = [await portal.start('stop'), await portal.start('ask')];
    // A run that went on after its answer keeps the answer it had: a bare BLOCK.
    const { answer } = await portal.row(blocked);
    await portal.sql(
      callbackId,
      `UPDATE executions SET answer = '${answer}' WHERE callback_id = ?`,
    );
    const { json } = await post(portal, callbackId, 'release', { state: 'FAIL_CONTINUE' });
    expect(json.outputs).toMatchObject({ errorCode: 'STOCK', errorMessage: 'Out of stock.' });
  });

  it('of a block as a failure says so', async () => {
    const portal = openPortal();
    const callbackId = await portal.start('ask');
    const { json } = await post(portal, callbackId, 'release', { state: 'FAIL_CONTINUE' });
    const failure = { errorCode: 'FAILED', errorMessage: 'An operator let it go.' };
    expect(json.outputs).toMatchObject(failure);
  });

  it.each([
    [{ state: 'BLOCK' }, 'state must be "SUCCESS" or "FAIL_CONTINUE".'],
    [{ state: 'SUCCESS', outputs: {} }, 'The request takes state and nothing else.'],
    ['SUCCESS', 'The body must be a JSON object.'],
  ])('with %j changes nothing', async (body, message) => {
    const portal = openPortal();
    const callbackId = await portal.start('stop');
    const before = await portal.row(callbackId);
    const { status, json } = await post(portal, callbackId, 'release', body);
    expect([status, json]).toEqual([400, { code: 'REQUEST_INVALID', message }]);
    expect(await portal.row(callbackId)).toEqual(before);
  });

  it.each(['SUCCESS', 'FAIL_CONTINUE'])(
    'as %s of what does not wait is refused as a completion is',
    async (state) => {
      const portal = openPortal();
      const [expired, detached] = [await portal.start('stop'), await portal.start('detach')];
      await portal.endBlock(expired);
      for (const [callbackId, status] of [
        ['unknown', 404],
        [expired, 410],
        [detached, 409],
      ] as const) {
        expect((await post(portal, callbackId, 'release', { state })).status).toBe(status);
      }
    },
  );
});

describe('a retry', () => {
  it('brings the next run forward and shows the execution', async () => {
    const portal = openPortal();
    const callbackId = await portal.start('hold');
    const before = await portal.row(callbackId);
    const { status, json } = await post(portal, callbackId, 'retry');
    expect(status).toBe(200);
    expect(json).toMatchObject({ callbackId, tool: 'hold', portalId: portal.portalId });
    expect(Date.parse(json.next)).toBeLessThan(Number(before['due_ms']) - 3_000_000);
  });

  it('brings a delivery forward, also one that HubSpot would not take', async () => {
    const portal = openPortal();
    const callbackId = await portal.start('ask');
    await post(portal, callbackId, 'release', { state: 'SUCCESS' });
    for (const status of ['delivering', 'abandoned']) {
      await portal.sql(
        callbackId,
        `UPDATE executions SET status = '${status}', due_ms = 9e15 WHERE callback_id = ?`,
      );
      const { json } = await post(portal, callbackId, 'retry');
      expect(json.status).toBe('delivering');
      expect(Date.parse(json.next)).toBeLessThanOrEqual(Date.now());
    }
  });

  it('of what cannot be retried changes nothing', async () => {
    const portal = openPortal();
    const [expired, blocked] = [await portal.start('ask'), await portal.start('ask')];
    await portal.sql(expired, "UPDATE executions SET status = 'expired' WHERE callback_id = ?");
    const before = [await portal.row(expired), await portal.row(blocked)];
    for (const [callbackId, status, code] of [
      ['unknown', 404, 'EXECUTION_NOT_FOUND'],
      [expired, 410, 'EXECUTION_EXPIRED'],
      [blocked, 409, 'EXECUTION_NOT_WAITING'],
    ] as const) {
      const answer = await post(portal, callbackId, 'retry');
      expect([answer.status, answer.json.code]).toEqual([status, code]);
    }
    expect([await portal.row(expired), await portal.row(blocked)]).toEqual(before);
  });
});
