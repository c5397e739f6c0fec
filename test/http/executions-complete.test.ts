import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { API_KEY, openPortal, type Portal } from './open-portal.ts';
import { captureLog } from './signed-app.ts';

let lines: ReturnType<typeof captureLog> = [];
beforeEach(() => {
  lines = captureLog();
});
afterEach(() => vi.restoreAllMocks());

const complete = (portal: Portal, callbackId: string, body: unknown) =>
  portal.api(`/executions/${portal.portalId}/${callbackId}/complete`, body);

const EMPTY = {
  decision: '',
  note: '',
  decidedAt: '',
  score: '',
  errorCode: '',
  errorMessage: '',
};

describe('a completion', () => {
  it('is recorded with every declared output as text, and answered', async () => {
    const portal = openPortal({ LEDGER_SHARDS: 3 });
    const callbackId = await portal.start('ask');
    const outputs = { decision: 'approved', score: 4.5, decidedAt: '2026-01-02T03:04:05Z' };
    const { status, json } = await complete(portal, callbackId, { state: 'SUCCESS', outputs });
    const texts = { ...EMPTY, decision: 'approved', score: '4.5', decidedAt: '1767323045000' };
    expect(status).toBe(200);
    expect(json).toEqual({
      portalId: portal.portalId,
      callbackId,
      state: 'SUCCESS',
      outputs: texts,
      isFirst: true,
    });
    expect(await portal.row(callbackId)).toMatchObject({
      status: 'delivering',
      outcome: 'ok',
      error_code: null,
      answer: JSON.stringify({ outputFields: { ...texts, hs_execution_state: 'SUCCESS' } }),
      notice: null,
      outputs: null,
    });
    expect(lines.at(-1)).toEqual({
      event: 'completed',
      tool: 'ask',
      portalId: portal.portalId,
      callbackId,
      by: 'api',
      state: 'SUCCESS',
    });
  });

  it('carries a failure', async () => {
    const portal = openPortal();
    const callbackId = await portal.start('ask');
    const { json } = await complete(portal, callbackId, {
      state: 'FAIL_CONTINUE',
      errorCode: 'TOO_LATE',
      errorMessage: 'The shop is closed.',
      outputs: { note: 'closed' },
    });
    expect(json).toMatchObject({
      state: 'FAIL_CONTINUE',
      outputs: { note: 'closed', errorCode: 'TOO_LATE', errorMessage: 'The shop is closed.' },
    });
    expect(await portal.row(callbackId)).toMatchObject({
      outcome: 'failContinue',
      error_code: 'TOO_LATE',
    });
  });

  it('counts once: a second one gets the first outcome and is not logged', async () => {
    const portal = openPortal();
    const callbackId = await portal.start('ask');
    const first = await complete(portal, callbackId, {
      state: 'SUCCESS',
      outputs: { note: 'first' },
    });
    const before = await portal.row(callbackId);
    const logged = lines.length;
    for (const body of [
      { state: 'FAIL_CONTINUE', outputs: { note: 'second' } },
      { state: 'SUCCESS', outputs: { undeclared: 1 } },
    ]) {
      const second = await complete(portal, callbackId, body);
      expect(second.status).toBe(200);
      expect(second.json).toEqual({ ...first.json, isFirst: false });
    }
    expect(await portal.row(callbackId)).toEqual(before);
    expect(lines).toHaveLength(logged);
  });

  it('of two at a time is one', async () => {
    const portal = openPortal();
    const callbackId = await portal.start('ask');
    const answers = await Promise.all(
      ['a', 'b', 'c'].map((note) =>
        complete(portal, callbackId, { state: 'SUCCESS', outputs: { note } }),
      ),
    );
    expect(answers.filter(({ json }) => json.isFirst)).toHaveLength(1);
    expect(new Set(answers.map(({ json }) => json.outputs.note)).size).toBe(1);
  });

  it('of an execution that ended by itself gets that outcome', async () => {
    const portal = openPortal();
    const callbackId = await portal.start('done');
    const { status, json } = await complete(portal, callbackId, { state: 'FAIL_CONTINUE' });
    expect(status).toBe(200);
    expect(json).toMatchObject({ state: 'SUCCESS', outputs: { note: 'at once' }, isFirst: false });
  });

  it('of a retry that HubSpot waits for has no outputs, and takes none', async () => {
    const portal = openPortal();
    const callbackId = await portal.start('hold');
    const before = await portal.row(callbackId);
    const refused = await complete(portal, callbackId, {
      state: 'SUCCESS',
      outputs: { note: 'x' },
    });
    expect([refused.status, refused.json.code]).toEqual([422, 'OUTPUTS_INVALID']);
    expect(await portal.row(callbackId)).toEqual(before);
    const { json } = await complete(portal, callbackId, { state: 'SUCCESS' });
    expect(json).toMatchObject({ state: 'SUCCESS', outputs: EMPTY, isFirst: true });
  });
});

describe('a completion that changes nothing', () => {
  async function expectRefused(
    portal: Portal,
    callbackId: string,
    body: unknown,
    expected: { status: number; code: string; message?: string },
  ) {
    const before = await portal.row(callbackId);
    const { status, json } = await complete(portal, callbackId, body);
    expect({ status, ...json }).toEqual({ message: expect.any(String), ...expected });
    expect(await portal.row(callbackId)).toEqual(before);
    expect(lines.some(({ event }) => event === 'completed')).toBe(false);
  }
  const SUCCESS = { state: 'SUCCESS', outputs: { note: 'x' } };

  it('is one for an unknown execution', async () => {
    const portal = openPortal();
    const { status, json } = await complete(portal, 'unknown', SUCCESS);
    expect([status, json.code]).toEqual([404, 'EXECUTION_NOT_FOUND']);
  });

  it("is one for another portal's execution", async () => {
    const [portal, other] = [openPortal(), openPortal()];
    const callbackId = await portal.start('ask');
    const before = await portal.row(callbackId);
    for (const portalId of [other.portalId, `0${portal.portalId}`, 'x']) {
      const path = `/executions/${portalId}/${callbackId}`;
      for (const [step, body] of [
        ['complete', SUCCESS],
        ['release', { state: 'SUCCESS' }],
        ['release', { state: 'FAIL_CONTINUE' }],
        ['retry', {}],
      ] as const) {
        const { status, json } = await portal.api(`${path}/${step}`, body);
        expect([status, json.code]).toEqual([404, 'EXECUTION_NOT_FOUND']);
      }
    }
    expect(await portal.row(callbackId)).toEqual(before);
  });

  it('is one after the end of the block, also before the ledger has noticed', async () => {
    const portal = openPortal();
    const callbackId = await portal.start('ask');
    await portal.endBlock(callbackId);
    const gone = { status: 410, code: 'EXECUTION_EXPIRED' };
    await expectRefused(portal, callbackId, SUCCESS, gone);
    await portal.sql(callbackId, "UPDATE executions SET status = 'expired' WHERE callback_id = ?");
    await expectRefused(portal, callbackId, SUCCESS, gone);
  });

  it('is one for an execution that runs, or that HubSpot does not wait for', async () => {
    const portal = openPortal();
    const waitsForNobody = { status: 409, code: 'EXECUTION_NOT_WAITING' };
    await expectRefused(portal, await portal.start('detach'), { state: 'SUCCESS' }, waitsForNobody);
    const callbackId = await portal.start('ask');
    await portal.sql(callbackId, "UPDATE executions SET status = 'running' WHERE callback_id = ?");
    await expectRefused(portal, callbackId, SUCCESS, waitsForNobody);
  });

  it.each([
    [{ sentinel: 'x' }, 'output sentinel is not declared'],
    [{ 'a@example.com': 'x' }, 'output (no field name) is not declared'],
    [{ errorCode: 'X' }, 'output errorCode is not declared'],
    [{ hs_execution_state: 'SUCCESS' }, 'output hs_execution_state is not declared'],
    [{ score: 'sentinel' }, 'output score is not a number'],
    [{ decidedAt: 'sentinel' }, 'output decidedAt is not a Date, epoch milliseconds or ISO 8601'],
    [{ decision: 'sentinel' }, 'output decision is none of its options'],
    [{ note: { sentinel: 1 } }, 'output note is an object'],
    [{ score: true, nope: 1 }, 'output score is not a number; output nope is not declared'],
  ])('is one with outputs %j', async (outputs, problems) => {
    const portal = openPortal();
    const message = `Nothing was completed: ${problems}.`;
    const expected = { status: 422, code: 'OUTPUTS_INVALID', message };
    await expectRefused(portal, await portal.start('ask'), { state: 'SUCCESS', outputs }, expected);
  });

  it('is one with an output that is no output but a prototype', async () => {
    const portal = openPortal();
    const callbackId = await portal.start('ask');
    const { status, json } = await portal.request(
      `/executions/${portal.portalId}/${callbackId}/complete`,
      {
        method: 'POST',
        headers: { Authorization: `Bearer ${API_KEY}`, 'Content-Type': 'application/json' },
        body: '{"state":"SUCCESS","outputs":{"__proto__":{"note":"x"}}}',
      },
    );
    expect([status, json.message]).toEqual([
      422,
      'Nothing was completed: output __proto__ is not declared.',
    ]);
  });

  const NAMES = 'The request takes state, outputs, errorCode, errorMessage and nothing else.';
  it.each([
    [{}, 'state must be "SUCCESS" or "FAIL_CONTINUE".'],
    [{ state: 'BLOCK' }, 'state must be "SUCCESS" or "FAIL_CONTINUE".'],
    [[], 'The body must be a JSON object.'],
    [null, 'The body must be a JSON object.'],
    [{ state: 'SUCCESS', sentinel: 1 }, NAMES],
    [{ state: 'SUCCESS', outputs: [] }, 'outputs must be an object of outputs by name.'],
    [{ state: 'SUCCESS', outputs: 'x' }, 'outputs must be an object of outputs by name.'],
    [{ state: 'SUCCESS', errorCode: 'X' }, 'errorCode must be left out with SUCCESS.'],
    [{ state: 'SUCCESS', errorMessage: 'x' }, 'errorMessage must be left out with SUCCESS.'],
    [{ state: 'FAIL_CONTINUE', errorCode: 'not ok' }, 'errorCode must be SCREAMING_SNAKE.'],
    [{ state: 'FAIL_CONTINUE', errorMessage: 1 }, 'errorMessage must be text.'],
  ])('is one with the body %j', async (body, message) => {
    const portal = openPortal();
    const expected = { status: 400, code: 'REQUEST_INVALID', message };
    await expectRefused(portal, await portal.start('ask'), body, expected);
  });

  it.each([
    ['text/plain', '{"state":"SUCCESS"}', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['application/x-www-form-urlencoded', 'state=SUCCESS', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['application/json', '{"state":', 400, 'MALFORMED_JSON'],
    ['application/json', '', 400, 'MALFORMED_JSON'],
    ['application/json', `"${'x'.repeat(1024 * 1024)}"`, 413, 'BODY_TOO_LARGE'],
  ])('is one of the type %s', async (type, body, status, code) => {
    const portal = openPortal();
    const callbackId = await portal.start('ask');
    const before = await portal.row(callbackId);
    for (const step of ['complete', 'release']) {
      const answer = await portal.request(`/executions/${portal.portalId}/${callbackId}/${step}`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${API_KEY}`, 'Content-Type': type },
        body,
      });
      expect([answer.status, answer.json.code]).toEqual([status, code]);
    }
    expect(await portal.row(callbackId)).toEqual(before);
  });
});
