import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { block, defineWorker, ok } from '../../src/sdk/index.ts';
import type { ToolType } from '../../src/sdk/tool.ts';
import { captureLog, envOf, send, workflowBody } from './signed-app.ts';

let lines: ReturnType<typeof captureLog> = [];
let runs = 0;
beforeEach(() => {
  lines = captureLog();
  runs = 0;
});
afterEach(() => vi.restoreAllMocks());

const worker = defineWorker('ledger-use', ({ worker }) => {
  const handler = () => {
    runs += 1;
    return ok();
  };
  const texts = { label: 'x', description: 'x', handler };
  const agent = (toolType: ToolType) => ({ agent: { description: 'x', toolType } });
  worker.action('action', texts);
  worker.action('action-unrecorded', { ...texts, dedupe: false });
  worker.tool('take-action', { ...texts, ...agent('TAKE_ACTION') });
  worker.tool('get-data', { ...texts, ...agent('GET_DATA') });
  worker.tool('generate', { ...texts, ...agent('GENERATE') });
  worker.tool('get-data-once', { ...texts, ...agent('GET_DATA'), dedupe: true });
  worker.tool('take-action-unrecorded', { ...texts, ...agent('TAKE_ACTION'), dedupe: false });
  worker.action('deferred', { ...texts, deferred: true });
  worker.action('required', { ...texts, input: { n: { type: 'number', required: true } } });
  worker.tool('get-data-block', { ...texts, ...agent('GET_DATA'), handler: () => block('Ask.') });
});

/** A ledger that fails whoever asks it for anything. */
function brokenLedger() {
  const getByName = vi.fn(() => {
    throw new Error('The ledger is away.');
  });
  return { env: envOf({ LEDGER: { getByName } }), getByName };
}

const twice = async (tool: string, source = 'WORKFLOWS') => {
  const body = workflowBody({}).replace('WORKFLOWS', source);
  for (let time = 0; time < 2; time++) {
    const { status } = await send({ worker, path: `/actions/${tool}`, body });
    expect(status).toBe(200);
  }
  return runs;
};

describe('what is sent twice', () => {
  it.each([
    ['action', 'WORKFLOWS', 1],
    ['take-action', 'WORKFLOWS', 1],
    ['take-action', 'AGENTS', 1],
    ['get-data', 'AGENTS', 2],
    ['get-data', 'WORKFLOWS', 2],
    ['generate', 'AGENTS', 2],
    ['get-data-once', 'AGENTS', 1],
    ['take-action-unrecorded', 'AGENTS', 2],
    ['action-unrecorded', 'WORKFLOWS', 2],
  ])('to %s by %s runs %d times', async (tool, source, times) => {
    expect(await twice(tool, source)).toBe(times);
  });
});

describe('without its ledger', () => {
  it.each(['get-data', 'generate', 'action-unrecorded', 'take-action-unrecorded'])(
    '%s is served and never asks for it',
    async (tool) => {
      const { env, getByName } = brokenLedger();
      const { outputFields } = await send({ worker, path: `/actions/${tool}`, env });
      expect(outputFields['hs_execution_state']).toBe('SUCCESS');
      expect(getByName).not.toHaveBeenCalled();
    },
  );

  it('an input that does not fit is said without asking for it', async () => {
    const { env, getByName } = brokenLedger();
    const { outputFields } = await send({ worker, path: '/actions/required', env });
    expect(outputFields['errorCode']).toBe('INPUT_INVALID');
    expect(getByName).not.toHaveBeenCalled();
  });

  it.each(['action', 'take-action', 'get-data-once', 'deferred'])(
    '%s is 503 LEDGER_UNAVAILABLE after three tries, and does not run',
    async (tool) => {
      const { env, getByName } = brokenLedger();
      const { status, json } = await send({ worker, path: `/actions/${tool}`, env });
      expect({ status, code: json['code'] }).toEqual({ status: 503, code: 'LEDGER_UNAVAILABLE' });
      expect(runs).toBe(0);
      expect(getByName).toHaveBeenCalledTimes(3);
      expect(lines).toHaveLength(1);
      expect(lines[0]).toMatchObject({
        event: 'rejected',
        code: 'LEDGER_UNAVAILABLE',
        tool,
        portalId: '123456',
        message: 'The ledger is away.',
      });
    },
  );

  it('a block is not promised: nobody could end it', async () => {
    const { env } = brokenLedger();
    const { status } = await send({ worker, path: '/actions/get-data-block', env });
    expect(status).toBe(503);
  });
});

it('a ledger that fails once is asked again, and the handler runs once', async () => {
  const { LEDGER } = envOf();
  let calls = 0;
  const getByName = (name: string) => {
    calls += 1;
    if (calls === 1) throw new Error('The ledger moves.');
    return LEDGER.getByName(name);
  };
  const env = envOf({ LEDGER: { getByName } });
  const { outputFields } = await send({ worker, path: '/actions/action', env });
  expect(outputFields['hs_execution_state']).toBe('SUCCESS');
  expect(runs).toBe(1);
});
