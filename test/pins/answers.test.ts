import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  block,
  defineWorker,
  failContinue,
  failStop,
  ok,
  retryLater,
} from '../../src/sdk/index.ts';
import { captureLog, envOf, newCallbackId, type SendOptions, send } from '../http/signed-app.ts';

/*
 * The exact bytes HubSpot gets. A change here is a change of the wire: think of the workflows and
 * agents that read it.
 */

beforeEach(() => void captureLog());
afterEach(() => vi.restoreAllMocks());

const worker = defineWorker('pins', ({ worker }) => {
  const texts = {
    label: 'x',
    description: 'x',
    agent: { description: 'x' },
    output: { summary: { type: 'string' }, count: { type: 'number' } },
  } as const;
  const cta = { objectType: 'contact', objectId: 42, label: 'Open' };
  worker.tool('plain', { ...texts, handler: () => ({ summary: 'Zoë said "hi"', count: 2 }) });
  worker.tool('ok', { ...texts, handler: () => ok() });
  worker.tool('ok-cta', { ...texts, handler: () => ok({ count: 1 }, { cta }) });
  worker.tool('fail-continue', {
    ...texts,
    handler: () => failContinue('No deal.', { code: 'NO_DEAL', outputs: { count: 0 } }),
  });
  worker.tool('fail-stop', { ...texts, handler: () => failStop('Stop.', { expiresIn: 'PT15M' }) });
  worker.tool('block', { ...texts, handler: () => block('Wait.') });
  worker.tool('retry', { ...texts, handler: () => retryLater('Busy.', 30) });
  worker.tool('retry-hold', {
    ...texts,
    retry: { mode: 'hold' },
    handler: () => retryLater('Busy.', 30),
  });
  worker.tool('exhausted', {
    ...texts,
    retry: { maxAttempts: 1 },
    handler: () => retryLater('Busy.', 30),
  });
  worker.tool('retry-hubspot', {
    ...texts,
    handler: () => retryLater('Busy.', 30, { mode: 'hubspot' }),
  });
  worker.tool('input', {
    ...texts,
    input: { n: { type: 'number', required: true } },
    handler: () => ok(),
  });
  worker.tool('throws', {
    ...texts,
    handler: () => {
      throw new Error('private');
    },
  });
  worker.action('workflow-only', { label: 'x', description: 'x', handler: () => ok() });
});

const bodyFrom = (source: string) =>
  `{"callbackId":"${newCallbackId()}","origin":{"portalId":1},"context":{"source":"${source}"}}`;

async function answer(options: SendOptions) {
  const { status, headers, text } = await send({ worker, body: bodyFrom('WORKFLOWS'), ...options });
  const named = ['content-type', 'retry-after', 'allow'].filter((name) => headers.has(name));
  return [status, ...named.map((name) => `${name}: ${headers.get(name)}`), text];
}

const JSON_TYPE = 'content-type: application/json';
const BLOCK = (expiry: string) =>
  `{"outputFields":{"summary":"","count":"","errorCode":"","errorMessage":"","hs_execution_state":"BLOCK","hs_expiration_duration":"${expiry}"}}`;
const FAILED = (code: string, message: string) =>
  `{"outputFields":{"summary":"","count":"","errorCode":"${code}","errorMessage":"${message}","hs_execution_state":"FAIL_CONTINUE"}}`;

describe('settlements', () => {
  it.each([
    [
      'plain',
      '{"outputFields":{"summary":"Zoë said \\"hi\\"","count":"2","errorCode":"","errorMessage":"","hs_execution_state":"SUCCESS"}}',
    ],
    [
      'ok',
      '{"outputFields":{"summary":"","count":"","errorCode":"","errorMessage":"","hs_execution_state":"SUCCESS"}}',
    ],
    [
      'ok-cta',
      '{"outputFields":{"summary":"","count":"1","errorCode":"","errorMessage":"","ctaCrmObjectType":"contact","ctaCrmObjectId":"42","ctaLabel":"Open","hs_execution_state":"SUCCESS"}}',
    ],
    [
      'fail-continue',
      '{"outputFields":{"summary":"","count":"0","errorCode":"NO_DEAL","errorMessage":"No deal.","hs_execution_state":"FAIL_CONTINUE"}}',
    ],
    [
      'fail-stop',
      '{"outputFields":{"summary":"","count":"","errorCode":"FAILED","errorMessage":"Stop.","hs_execution_state":"BLOCK","hs_expiration_duration":"PT15M"}}',
    ],
    ['block', BLOCK('P7D')],
    ['retry-hold', BLOCK('P7D')],
    ['exhausted', FAILED('RETRIES_EXHAUSTED', 'The tool was tried again as often as it may be.')],
    ['retry', FAILED('RETRY_LATER', 'Busy.')],
    ['input', FAILED('INPUT_INVALID', 'Invalid input: n is required.')],
    ['throws', FAILED('INTERNAL', 'The tool failed unexpectedly. Its operator has the details.')],
  ])('%s', async (tool, body) => {
    for (const source of ['WORKFLOWS', 'AGENTS']) {
      expect(await answer({ path: `/actions/${tool}`, body: bodyFrom(source) })).toEqual([
        200,
        JSON_TYPE,
        body,
      ]);
    }
  });

  it('retry-hubspot: 429 with milliseconds for a workflow, detached for an agent', async () => {
    const path = '/actions/retry-hubspot';
    expect(await answer({ path })).toEqual([
      429,
      JSON_TYPE,
      'retry-after: 30000',
      '{"code":"RETRY_LATER","message":"Busy."}',
    ]);
    expect(await answer({ path, body: bodyFrom('AGENTS') })).toEqual([
      200,
      JSON_TYPE,
      FAILED('RETRY_LATER', 'Busy.'),
    ]);
  });

  it('a duplicate for another tool: a failure of its own', async () => {
    const path = '/actions/ok';
    const body = bodyFrom('WORKFLOWS');
    await answer({ path, body });
    expect(await answer({ path: '/actions/plain', body })).toEqual([
      200,
      JSON_TYPE,
      FAILED('EXECUTION_CONFLICT', 'Another execution had this id.'),
    ]);
  });

  it('workflow-only: refused for an agent', async () => {
    expect(await answer({ path: '/actions/workflow-only', body: bodyFrom('AGENTS') })).toEqual([
      200,
      JSON_TYPE,
      '{"outputFields":{"errorCode":"AGENT_NOT_ALLOWED","errorMessage":"This tool is for workflows; it is not offered to agents.","hs_execution_state":"FAIL_CONTINUE"}}',
    ]);
  });
});

describe('rejections', () => {
  it.each<[SendOptions, readonly unknown[]]>([
    [
      { path: '/elsewhere' },
      [
        404,
        JSON_TYPE,
        '{"code":"NOT_FOUND","message":"There is nothing at this path. Tools are at POST /actions/<id>."}',
      ],
    ],
    [
      { path: '/actions/ok', method: 'GET' },
      [
        405,
        JSON_TYPE,
        'allow: POST',
        '{"code":"METHOD_NOT_ALLOWED","message":"This path does not take that method; see Allow."}',
      ],
    ],
    [
      { path: '/health', method: 'DELETE' },
      [
        405,
        JSON_TYPE,
        'allow: GET, HEAD',
        '{"code":"METHOD_NOT_ALLOWED","message":"This path does not take that method; see Allow."}',
      ],
    ],
    [
      { body: ' '.repeat(1_048_577) },
      [413, JSON_TYPE, '{"code":"BODY_TOO_LARGE","message":"The body is over 1 MiB."}'],
    ],
    [
      { version: 'none' },
      [
        401,
        JSON_TYPE,
        '{"code":"SIGNATURE_INVALID","message":"The request has no valid HubSpot signature for this app."}',
      ],
    ],
    [
      { headers: { 'Content-Type': 'text/plain' } },
      [
        415,
        JSON_TYPE,
        '{"code":"UNSUPPORTED_MEDIA_TYPE","message":"The body must be application/json."}',
      ],
    ],
    [
      { body: '{' },
      [400, JSON_TYPE, '{"code":"MALFORMED_JSON","message":"The body is not JSON in UTF-8."}'],
    ],
    [
      { body: '[]' },
      [
        400,
        JSON_TYPE,
        '{"code":"ENVELOPE_INVALID","message":"The body is no HubSpot execution: it needs callbackId and origin.portalId."}',
      ],
    ],
    [
      { path: '/actions/nope' },
      [
        404,
        JSON_TYPE,
        '{"code":"TOOL_NOT_FOUND","message":"This Worker serves no tool with that id."}',
      ],
    ],
    [
      { env: envOf({ HUBSPOT_CLIENT_SECRET: '' }) },
      [
        503,
        JSON_TYPE,
        '{"code":"NOT_CONFIGURED","message":"The Worker is not configured; GET /health names the settings."}',
      ],
    ],
    [
      { env: envOf({ LEDGER: {} }) },
      [
        503,
        JSON_TYPE,
        '{"code":"LEDGER_UNAVAILABLE","message":"The execution could not be recorded; send it again."}',
      ],
    ],
  ])('%#', async (options, wire) => {
    expect(await answer({ path: '/actions/ok', ...options })).toEqual(wire);
  });
});
