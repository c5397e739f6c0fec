import { expect, test } from 'vitest';
import { readAnswer } from '../../src/emulator/workflow/read-answer.ts';
import { NOW_MS } from './emulator-fixture.ts';
import { outputs, type Reply } from './fake-worker.ts';
import { DAY, DEAL, HOUR, MINUTE, openPortal } from './portal-fixture.ts';

const run = async (reply: Reply) => {
  const { workflow, look } = openPortal([reply]);
  return look(workflow.start('tool', { a: '1' }, DEAL));
};

test.each([
  ['SUCCESS', { hs_execution_state: 'SUCCESS', total: '7' }],
  ['FAIL_CONTINUE', { hs_execution_state: 'FAIL_CONTINUE', total: '7' }],
  [null, { total: '7' }],
])('finishes with the state %s', async (finalState, outputFields) => {
  expect(await run(outputs(outputFields))).toMatchObject({
    state: 'finished',
    finalState,
    outputs: { total: '7' },
    reason: null,
    notes: [],
    endedMs: NOW_MS,
    deliveries: [{ attempt: 1, status: 200, end: 'answered', counted: true, ms: 0 }],
  });
});

test.each([
  [{ status: 200, body: '<html>hello</html>' }, 'the answer is no JSON object'],
  [{ status: 201, body: '' }, 'the answer is no JSON object'],
  [{ status: 202, body: [1] }, 'the answer is no JSON object'],
  [{ status: 200, body: 'null' }, 'the answer is no JSON object'],
  [{ status: 200, body: {} }, 'the answer has no outputFields'],
  [{ status: 200, body: { outputFields: ['a'] } }, 'the answer has no outputFields'],
])('takes the answer %j for a success without outputs', async (reply, note) => {
  const timeline = await run(reply);
  expect(timeline).toMatchObject({ state: 'finished', finalState: null, outputs: {} });
  expect(timeline.notes).toEqual([note]);
});

test('ignores all outputs when one of them is no string, the state too', async () => {
  const fields = { hs_execution_state: 'BLOCK', good: 'yes', count: 3, list: ['a'] };
  expect(await run(outputs(fields))).toMatchObject({
    state: 'finished',
    finalState: null,
    outputs: {},
    notes: ['all outputs ignored: no string in count, list'],
  });
});

test('reads a state nowhere but in outputFields, in capitals', async () => {
  const misplaced = await run({ body: { hs_execution_state: 'BLOCK', outputFields: { a: '1' } } });
  expect(misplaced).toMatchObject({ state: 'finished', outputs: { a: '1' } });
  expect(misplaced.notes).toEqual(['hs_execution_state outside outputFields is not read']);
  const small = await run(outputs({ hs_execution_state: 'block' }));
  expect(small).toMatchObject({ state: 'finished', finalState: null });
  expect(small.notes).toEqual(['hs_execution_state "block" is unknown']);
});

test.each([301, 400, 401, 404, 413])('fails for good at a %d', async (status) => {
  expect(await run({ status, body: {} })).toMatchObject({
    state: 'failed',
    reason: `answered ${status}`,
    deliveries: [{ status }],
  });
});

test.each([
  ['PT20M', 20 * MINUTE],
  ['P7D', 7 * DAY],
  ['P1WT1H', 7 * DAY + HOUR],
  ['PT0.5S', 500],
  [undefined, undefined],
])('holds a block for %s', (expiration, expiresInMs) => {
  const outputFields = {
    hs_execution_state: 'BLOCK',
    ...(expiration && { hs_expiration_duration: expiration }),
  };
  const responseBody = JSON.stringify({ outputFields });
  expect(readAnswer({ status: 200, responseHeaders: {}, responseBody })).toEqual({
    kind: 'blocked',
    expiresInMs,
    outputs: {},
    notes: [],
  });
});

test.each(['', 'P', 'PT', 'P1DT', '1200', 'PT-5M', 'p1d', 'PT5M '])(
  'holds a block for a week when its duration is %j',
  async (duration) => {
    const timeline = await run(
      outputs({ hs_execution_state: 'BLOCK', hs_expiration_duration: duration }),
    );
    expect(timeline).toMatchObject({ state: 'blocked', expiresMs: NOW_MS + 7 * DAY });
    expect(timeline.notes).toEqual(['hs_expiration_duration is no ISO 8601 duration']);
  },
);
