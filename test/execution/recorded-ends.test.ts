import { describe, expect, it } from 'vitest';
import { block, failStop, ok, retryLater } from '../../src/sdk/index.ts';
import { LEDGER, runTool } from './run-tool.ts';

const output = { text: { type: 'string' } } as const;

it('a deferred tool is recorded, answered with BLOCK and not run in its request', async () => {
  let runs = 0;
  const handler = () => {
    runs += 1;
    return ok();
  };
  const run = await runTool({ deferred: true, handler });
  expect(run.settlement.outcome).toBe('deferred');
  expect(run.outputFields).toMatchObject({
    hs_execution_state: 'BLOCK',
    hs_expiration_duration: 'P7D',
  });
  expect(await run.row()).toMatchObject({
    status: 'queued',
    outcome: 'deferred',
    attempt: 0,
    answer: run.settlement.body,
    expiresMs: run.nowMs + 604_800_000,
  });
  await run.dropRow();
  expect(runs).toBe(0);
});

describe('what waits for somebody', () => {
  it.each([
    ['blocked', () => block('Ask Ada.', { expiresIn: 60 }), null],
    ['held', () => failStop('No deal.', { code: 'NO', expiresIn: 60 }), 'NO'],
  ])(
    'is %s until it expires, with its outputs and its sealed message',
    async (status, handler, errorCode) => {
      const { row, nowMs } = await runTool({ output, handler });
      const detail = await row();
      expect(detail).toMatchObject({ status, errorCode, expiresMs: nowMs + 60_000 });
      expect(JSON.parse(detail?.outputs ?? '')).toEqual(output);
      const { callbackId = '', notice } = detail ?? {};
      const place = { portalId: '123456', callbackId, column: 'notice' } as const;
      expect(await LEDGER.unseal(place, notice ?? '')).toMatch(/^(Ask Ada|No deal)\.$/);
      expect(notice).not.toContain('Ada');
    },
  );

  it.each<[string, unknown, string]>([
    ['a number', 42, '42'],
    ['null', null, ''],
    ['an object', { a: 1 }, '{"a":1}'],
    ['an object without a prototype', Object.create(null), '{}'],
    ['a hostile object', { toString: () => Symbol('x') }, '{}'],
  ])('may have a message that is %s', async (_, message, text) => {
    const { row, outputFields } = await runTool({ handler: () => block(message as string) });
    expect(outputFields['hs_execution_state']).toBe('BLOCK');
    const { callbackId = '', notice } = (await row()) ?? {};
    const place = { portalId: '123456', callbackId, column: 'notice' } as const;
    expect(await LEDGER.unseal(place, notice ?? '')).toBe(text);
  });
});

describe('what is to run again', () => {
  it.each([
    ['detach', 'FAIL_CONTINUE', false],
    ['hold', 'BLOCK', true],
  ] as const)('in mode %s is queued and answered with %s', async (mode, state, isAwaited) => {
    const run = await runTool({ handler: () => retryLater('Busy.', 3_600, { mode }) });
    expect(run.outputFields['hs_execution_state']).toBe(state);
    expect(await run.row()).toMatchObject({
      status: 'queued',
      dueMs: run.nowMs + 3_600_000,
      expiresMs: isAwaited ? run.nowMs + 604_800_000 : null,
      answer: run.settlement.body,
    });
  });

  it('in mode hubspot is returned', async () => {
    const run = await runTool({ handler: () => retryLater('Busy.', 5, { mode: 'hubspot' }) });
    expect(run.settlement.status).toBe(429);
    expect(await run.row()).toMatchObject({ status: 'returned', answer: null });
  });

  it('in mode hubspot waits longer each time when its tool says so', async () => {
    const tool = {
      retry: { mode: 'hubspot', backoff: 3 },
      handler: () => retryLater('Busy.', 5),
    } as const;
    const callbackId = 'ap-backoff-1-0';
    const delays: (string | undefined)[] = [];
    for (let time = 0; time < 3; time++) {
      const { settlement } = await runTool(tool, { envelope: { callbackId } });
      delays.push(settlement.headers['Retry-After']);
    }
    expect(delays).toEqual(['5000', '15000', '45000']);
  });

  it('but may not any more fails with RETRIES_EXHAUSTED', async () => {
    const retry = { maxAttempts: 1 };
    const run = await runTool({ retry, handler: () => retryLater('Busy.', 1) });
    expect(run.outputFields).toMatchObject({
      errorCode: 'RETRIES_EXHAUSTED',
      hs_execution_state: 'FAIL_CONTINUE',
    });
    expect(await run.row()).toMatchObject({ status: 'settled', errorCode: 'RETRIES_EXHAUSTED' });
  });
});
