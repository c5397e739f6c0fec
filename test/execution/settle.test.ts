import { describe, expect, it } from 'vitest';
import { settle } from '../../src/execution/settle.ts';
import {
  block,
  failContinue,
  failStop,
  ok,
  type RetryMode,
  retryLater,
} from '../../src/sdk/index.ts';
import { type AnyResult, isResult } from '../../src/sdk/results.ts';
import { toolOf } from './run-tool.ts';

const SOURCES = ['WORKFLOWS', 'AGENTS', 'COPILOT'] as const;
const output = { summary: { type: 'string' }, count: { type: 'number' } } as const;
const tool = toolOf({ output, agent: { description: 'x' }, handler: () => ok() });

function settled(result: AnyResult, source: string = 'WORKFLOWS', settledTool = tool) {
  if (!isResult(result)) throw new Error('This is no result.');
  const settlement = settle(settledTool, source, result);
  return { ...settlement, fields: JSON.parse(settlement.body).outputFields };
}

describe('every declared output is there, as text, whatever the result', () => {
  const results: readonly AnyResult[] = [
    ok(),
    ok({ summary: 'x' }),
    failContinue('x'),
    failStop('x'),
    block('x'),
    retryLater('x', 1),
  ];

  it.each(SOURCES)('%s', (source) => {
    for (const result of results) {
      const { fields, status, headers } = settled(result, source);
      expect(Object.keys(fields).slice(0, 4)).toEqual([
        'summary',
        'count',
        'errorCode',
        'errorMessage',
      ]);
      expect(Object.values(fields).every((value) => typeof value === 'string')).toBe(true);
      expect({ status, headers }).toEqual({ status: 200, headers: {} });
    }
  });
});

describe('outcome, state and error of each result', () => {
  it.each<[AnyResult, string, string, string | undefined, string | undefined]>([
    [ok(), 'ok', 'SUCCESS', undefined, undefined],
    [failContinue('no', { code: 'NO' }), 'failContinue', 'FAIL_CONTINUE', 'NO', undefined],
    [failStop('no', { expiresIn: 60 }), 'failStop', 'BLOCK', 'FAILED', 'PT1M'],
    [block('wait', { expiresIn: 'PT1H' }), 'block', 'BLOCK', undefined, 'PT1H'],
    [retryLater('later', 5), 'retryLater', 'FAIL_CONTINUE', 'RETRY_LATER', undefined],
  ])('%#', (result, outcome, state, code, expiry) => {
    for (const source of SOURCES) {
      const { fields, ...settlement } = settled(result, source);
      expect(settlement).toMatchObject({ outcome, errorCode: code });
      expect(fields).toMatchObject({ hs_execution_state: state, errorCode: code ?? '' });
      expect(fields.hs_expiration_duration).toBe(expiry);
    }
  });

  it('keeps a block’s message off the wire: it is no error', () => {
    expect(settled(block('ask Ada')).body).not.toContain('ask Ada');
  });

  it('carries the outputs of a failure', () => {
    const result = failContinue('half done', { outputs: { summary: 'half', count: 2 } });
    expect(settled(result).fields).toMatchObject({
      summary: 'half',
      count: '2',
      errorMessage: 'half done',
    });
  });
});

describe('retryLater in mode hubspot', () => {
  const result = retryLater('busy', 1.0005, { mode: 'hubspot' });

  it('is a 429 in milliseconds for workflows', () => {
    expect(settle(tool, 'WORKFLOWS', result)).toEqual({
      outcome: 'retryLater',
      errorCode: 'RETRY_LATER',
      status: 429,
      headers: { 'Retry-After': '1001' },
      body: '{"code":"RETRY_LATER","message":"busy"}',
      warnings: [],
    });
  });

  it.each(['AGENTS', 'COPILOT', 'UNKNOWN'])('is the detach form for %s', (source) => {
    expect(settled(result, source)).toMatchObject({
      status: 200,
      headers: {},
      fields: { hs_execution_state: 'FAIL_CONTINUE', errorCode: 'RETRY_LATER' },
    });
  });
});

describe('retryLater in mode hold', () => {
  it.each(SOURCES)('is a BLOCK without a word for %s', (source) => {
    expect(settled(retryLater('busy', 5, { mode: 'hold' }), source)).toMatchObject({
      outcome: 'retryLater',
      errorCode: undefined,
      status: 200,
      headers: {},
      fields: {
        errorCode: '',
        errorMessage: '',
        hs_execution_state: 'BLOCK',
        hs_expiration_duration: 'P7D',
      },
    });
  });
});

describe('the mode of a tool’s retry', () => {
  const withMode = (mode: RetryMode) =>
    toolOf({ output, agent: { description: 'x' }, retry: { mode }, handler: () => ok() });
  const answerOf = (mode: RetryMode, source: string, own?: RetryMode) => {
    const result = retryLater('busy', 5, own === undefined ? {} : { mode: own });
    const { status, body } = settle(withMode(mode), source, result);
    return status === 429 ? 429 : JSON.parse(body).outputFields.hs_execution_state;
  };

  it.each<[RetryMode, string, string | number]>([
    ['detach', 'WORKFLOWS', 'FAIL_CONTINUE'],
    ['detach', 'AGENTS', 'FAIL_CONTINUE'],
    ['hold', 'WORKFLOWS', 'BLOCK'],
    ['hold', 'AGENTS', 'BLOCK'],
    ['hubspot', 'WORKFLOWS', 429],
    ['hubspot', 'AGENTS', 'FAIL_CONTINUE'],
    ['hubspot', 'TEST', 'FAIL_CONTINUE'],
  ])('%s for %s is %s', (mode, source, answer) => {
    expect(answerOf(mode, source)).toBe(answer);
  });

  it('gives way to the result’s own', () => {
    expect(answerOf('hold', 'WORKFLOWS', 'detach')).toBe('FAIL_CONTINUE');
    expect(answerOf('detach', 'WORKFLOWS', 'hubspot')).toBe(429);
    expect(answerOf('hubspot', 'WORKFLOWS', 'hold')).toBe('BLOCK');
  });
});

describe('a call to action', () => {
  const cta = { objectType: 'deal', objectId: 9_007_199_254_740_991, label: 'Open deal' };
  const withType = (toolType: 'GET_DATA' | 'GENERATE' | 'TAKE_ACTION') =>
    toolOf({ output, agent: { description: 'x', toolType }, handler: () => ok() });

  it('is sent by TAKE_ACTION tools, the default', () => {
    for (const taking of [tool, withType('TAKE_ACTION')]) {
      expect(settled(ok({}, { cta }), 'AGENTS', taking).fields).toMatchObject({
        ctaCrmObjectType: 'deal',
        ctaCrmObjectId: '9007199254740991',
        ctaLabel: 'Open deal',
      });
    }
  });

  it('has no label unless one is given', () => {
    const { fields } = settled(ok({}, { cta: { objectType: 'deal', objectId: '1' } }), 'AGENTS');
    expect(Object.keys(fields).filter((name) => name.startsWith('cta'))).toEqual([
      'ctaCrmObjectType',
      'ctaCrmObjectId',
    ]);
  });

  it('is dropped with a warning by every other tool', () => {
    const workflowOnly = toolOf({ output, handler: () => ok() });
    for (const other of [withType('GET_DATA'), withType('GENERATE'), workflowOnly]) {
      const { body, warnings } = settled(ok({}, { cta }), 'AGENTS', other);
      expect(body).not.toContain('cta');
      expect(warnings).toHaveLength(1);
    }
  });
});

describe('what plain JavaScript may pass', () => {
  const hostile = {
    toString() {
      throw new Error('hostile');
    },
  };

  it.each<[string, unknown, string]>([
    ['a number', 42, '42'],
    ['null', null, ''],
    ['an object', { a: 1 }, '{"a":1}'],
    ['a BigInt', 7n, '"7"'],
    ['a hostile object', hostile, '{}'],
  ])('a code and a message that are %s are sent as text', (_, value, text) => {
    const result = failContinue(value as string, { code: value as string });
    const { fields, errorCode } = settled(result);
    expect(fields).toMatchObject({ errorCode: text, errorMessage: text });
    expect(errorCode).toBe(text);
    expect(settle(tool, 'WORKFLOWS', retryLater(value as string, 1)).status).toBe(200);
    const retry = retryLater(value as string, 1, { mode: 'hubspot' });
    expect(JSON.parse(settle(tool, 'WORKFLOWS', retry).body).message).toBe(text);
  });

  it('a call to action that is null is none', () => {
    const options = { cta: null } as unknown as { cta: { objectType: string; objectId: string } };
    expect(settled(ok({}, options), 'AGENTS').fields.hs_execution_state).toBe('SUCCESS');
  });
});

it('an output cannot take HubSpot’s own keys', () => {
  const forged = ok({ hs_execution_state: 'BLOCK', errorCode: 'X', ctaLabel: 'x', summary: 'y' });
  const { fields, warnings } = settled(forged, 'AGENTS');
  expect(fields).toEqual({
    summary: 'y',
    count: '',
    errorCode: '',
    errorMessage: '',
    hs_execution_state: 'SUCCESS',
  });
  expect(warnings).toHaveLength(3);
});

it('an output named like a member of Object is empty unless it was returned', () => {
  const text = { type: 'string' } as const;
  const odd = toolOf({
    output: { constructor: text, valueOf: text },
    handler: () => ok(),
  });
  const { fields, warnings } = settled(ok({}), 'WORKFLOWS', odd);
  expect(fields).toMatchObject({ constructor: '', valueOf: '' });
  expect(warnings).toEqual([]);
  expect(settled(ok({ constructor: 'x' }), 'WORKFLOWS', odd).fields).toMatchObject({
    constructor: 'x',
    valueOf: '',
  });
});
