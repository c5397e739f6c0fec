import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type AskOptions, ask, optionsBody, optionsWorker } from './ask-options.ts';
import { captureLog, envOf } from './signed-app.ts';

let lines: ReturnType<typeof captureLog> = [];
beforeEach(() => {
  lines = captureLog();
});
afterEach(() => vi.restoreAllMocks());

/** The refusal of a request; fails the test when the function runs all the same. */
async function refusalOf(options: AskOptions) {
  const makeOptions = vi.fn(() => ({ options: [] }));
  const { status, json, headers } = await ask({ worker: optionsWorker(makeOptions), ...options });
  expect(makeOptions).not.toHaveBeenCalled();
  return { is: `${status} ${json['code']}`, headers };
}

it.each<[string, AskOptions]>([
  ['not signed', { version: 'none' }],
  ["signed with another app's secret", { secret: 'another' }],
  ['signed for another path', { signedUrl: 'https://tools.example.com/actions/move' }],
])('a request that is %s is 401', async (_, options) => {
  expect((await refusalOf(options)).is).toBe('401 SIGNATURE_INVALID');
});

it('nothing is served, and nothing looked up, before the signature is checked', async () => {
  for (const options of [{ tool: 'unknown' }, { field: 'unknown' }, { body: '{' }]) {
    expect((await refusalOf({ ...options, version: 'none' })).is).toBe('401 SIGNATURE_INVALID');
  }
});

it.each(['unknown', 'constructor', '__proto__', '%2F', 'MOVE'])(
  'the tool %s is 404',
  async (tool) => {
    expect((await refusalOf({ tool })).is).toBe('404 TOOL_NOT_FOUND');
  },
);

it.each(['unknown', 'pipeline', 'style', 'constructor', '__proto__', '%2F', 'STAGE'])(
  'the field %s, whose options no function makes, is 404',
  async (field) => {
    expect((await refusalOf({ field })).is).toBe('404 OPTIONS_NOT_FOUND');
  },
);

it('a refusal is logged with the names, cut to what a name can be', async () => {
  await refusalOf({ field: 'x'.repeat(999) });
  await refusalOf({ tool: 'y'.repeat(999) });
  const line = { event: 'rejected', signature: 'v2', portalId: '123456' };
  expect(lines).toEqual([
    { ...line, code: 'OPTIONS_NOT_FOUND', tool: 'move', field: 'x'.repeat(64) },
    { ...line, code: 'TOOL_NOT_FOUND', tool: 'y'.repeat(64) },
  ]);
});

it.each(['{}', '[]', 'null', '7', '{"origin":{}}', optionsBody({ portalId: 'x' })])(
  'the body %s, which names no portal, is 400',
  async (body) => {
    expect((await refusalOf({ body })).is).toBe('400 OPTIONS_REQUEST_INVALID');
  },
);

it('a body that is no JSON is 400, and one that does not say so 415', async () => {
  expect((await refusalOf({ body: '{' })).is).toBe('400 MALFORMED_JSON');
  const headers = { 'Content-Type': 'text/plain' };
  expect((await refusalOf({ headers })).is).toBe('415 UNSUPPORTED_MEDIA_TYPE');
});

it.each(['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('%s is 405', async (method) => {
  const { is, headers } = await refusalOf({ method, version: 'none' });
  expect(is).toBe('405 METHOD_NOT_ALLOWED');
  expect(headers.get('Allow')).toBe('POST');
});

it.each(['/actions/move/options', '/actions/move/options/', '/actions/move/options/stage/x'])(
  '%s is 404',
  async (path) => {
    expect((await refusalOf({ path })).is).toBe('404 NOT_FOUND');
  },
);

it('a Worker without its settings refuses', async () => {
  const env = envOf({ HUBSPOT_CLIENT_SECRET: '' });
  expect((await refusalOf({ env })).is).toBe('503 NOT_CONFIGURED');
});
