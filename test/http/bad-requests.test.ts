import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { captureLog, envOf, send, workflowBody } from './signed-app.ts';

beforeEach(() => void captureLog());
afterEach(() => vi.restoreAllMocks());

const codeOf = async (options: Parameters<typeof send>[0]) => {
  const { status, json, headers } = await send(options);
  expect(headers.get('Content-Type')).toContain('application/json');
  return `${status} ${json['code']}`;
};

describe('routes', () => {
  it('an unknown tool is 404 once the request is signed', async () => {
    for (const id of [
      'nope',
      'ECHO',
      'echo%20',
      'constructor',
      '__proto__',
      '%2F',
      'a'.repeat(999),
    ]) {
      expect(await codeOf({ path: `/actions/${id}` })).toBe('404 TOOL_NOT_FOUND');
    }
  });

  it.each([
    '/',
    '/actions',
    '/actions/',
    '/actions/echo/',
    '/actions/echo/x',
    '/x',
    '/health/',
    '//',
  ])('%s is 404', async (path) => {
    expect(await codeOf({ path, version: 'none' })).toBe('404 NOT_FOUND');
    expect(await codeOf({ path, method: 'GET', version: 'none' })).toBe('404 NOT_FOUND');
  });

  it.each(['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('%s on a tool is 405', async (method) => {
    const { status, json, headers } = await send({ method, version: 'none' });
    expect({ status, code: json['code'] }).toEqual({ status: 405, code: 'METHOD_NOT_ALLOWED' });
    expect(headers.get('Allow')).toBe('POST');
  });

  it('HEAD on a tool is 405 without a body', async () => {
    const { status, text, headers } = await send({ method: 'HEAD', version: 'none' });
    expect({ status, text, allow: headers.get('Allow') }).toEqual({
      status: 405,
      text: '',
      allow: 'POST',
    });
  });

  it.each(['POST', 'PUT', 'DELETE'])('%s on /health is 405', async (method) => {
    const { status, headers } = await send({ path: '/health', method });
    expect({ status, allow: headers.get('Allow') }).toEqual({ status: 405, allow: 'GET, HEAD' });
  });

  it('a method is not overridden by a header', async () => {
    const headers = { 'X-HTTP-Method-Override': 'POST' };
    expect(await codeOf({ method: 'PUT', headers })).toBe('405 METHOD_NOT_ALLOWED');
  });
});

describe('the content type', () => {
  it.each([
    'application/json',
    'application/json; charset=utf-8',
    'application/json;charset=UTF-8',
    'APPLICATION/JSON',
    'application/vnd.hubspot+json',
  ])('%s is served', async (type) => {
    expect((await send({ headers: { 'Content-Type': type } })).status).toBe(200);
  });

  it.each([
    '',
    'text/plain',
    'text/json',
    'application/jsonp',
    'application/json-seq',
    'application/xjson',
    'text/html, application/json',
    'multipart/form-data; boundary=application/json',
    'application/x-www-form-urlencoded',
  ])('%j is 415', async (type) => {
    expect(await codeOf({ headers: { 'Content-Type': type } })).toBe('415 UNSUPPORTED_MEDIA_TYPE');
  });
});

describe('the body', () => {
  const MIB = 1024 * 1024;
  const padded = (bytes: number) => {
    const body = workflowBody();
    return body + ' '.repeat(bytes - body.length);
  };

  for (const chunked of [false, true]) {
    const form = chunked ? 'in chunks' : 'with a Content-Length';

    it(`of exactly 1 MiB ${form} is served`, async () => {
      expect((await send({ body: padded(MIB), chunked })).status).toBe(200);
    });

    it(`of one byte more ${form} is 413, signed or not`, async () => {
      const body = padded(MIB + 1);
      expect(await codeOf({ body, chunked })).toBe('413 BODY_TOO_LARGE');
      expect(await codeOf({ body, chunked, version: 'none' })).toBe('413 BODY_TOO_LARGE');
    });
  }

  it('is counted in bytes, not in characters', async () => {
    const body = workflowBody({ text: '漢'.repeat(350_000) });
    expect(body.length).toBeLessThan(MIB);
    expect(await codeOf({ body })).toBe('413 BODY_TOO_LARGE');
    expect(await codeOf({ body, chunked: true })).toBe('413 BODY_TOO_LARGE');
  });

  it.each(['5', '0', '-1', 'x', '1e3', ''])(
    'over 1 MiB is 413 whatever Content-Length says: %j',
    async (length) => {
      const headers = { 'Content-Length': length };
      expect(await codeOf({ body: padded(MIB + 1), headers })).toBe('413 BODY_TOO_LARGE');
    },
  );

  it.each(['', '{', '{"a":1,}', 'callbackId=1', '{}{}', '\u0000'])(
    '%j is malformed JSON',
    async (body) => {
      expect(await codeOf({ body })).toBe('400 MALFORMED_JSON');
    },
  );

  it('that is no UTF-8 is malformed JSON', async () => {
    const bytes = Uint8Array.from(new TextEncoder().encode(workflowBody({ text: 'X' })));
    bytes[bytes.indexOf(0x58)] = 0xff;
    expect(await codeOf({ body: bytes })).toBe('400 MALFORMED_JSON');
  });

  it.each([
    '[]',
    '"text"',
    'null',
    '7',
    'true',
    '{}',
    '[{"callbackId":"c"}]',
    '{"callbackId":"c"}',
  ])('%s is no envelope', async (body) => {
    expect(await codeOf({ body })).toBe('400 ENVELOPE_INVALID');
  });

  it('nested half a million deep is refused, not a crash', async () => {
    const deep = '['.repeat(500_000) + ']'.repeat(500_000);
    expect(await codeOf({ body: deep })).toMatch(/^400 /);
    expect(await codeOf({ body: deep.replace('[]', '[12345678901234567]') })).toMatch(/^400 /);
  });
});

describe('a Worker without its settings', () => {
  const broken: readonly [string, Record<string, unknown>, string][] = [
    ['no secret', { HUBSPOT_CLIENT_SECRET: undefined }, 'HUBSPOT_CLIENT_SECRET'],
    ['an empty secret', { HUBSPOT_CLIENT_SECRET: '' }, 'HUBSPOT_CLIENT_SECRET'],
    ['a token without its portal', { HUBSPOT_ACCESS_TOKEN: 'sentinel-token' }, 'HUBSPOT_PORTAL_ID'],
    ['a malformed URL', { PUBLIC_URL: 'sentinel-url' }, 'PUBLIC_URL'],
  ];

  it.each(broken)(
    '(%s) serves nothing and /health names the setting',
    async (_, settings, name) => {
      const env = envOf(settings);
      expect(await codeOf({ env })).toBe('503 NOT_CONFIGURED');
      expect(await codeOf({ env, version: 'none' })).toBe('503 NOT_CONFIGURED');
      const health = await send({ env, path: '/health', method: 'GET', version: 'none' });
      expect(health.status).toBe(503);
      expect(health.json['code']).toBe('NOT_CONFIGURED');
      expect(health.json['problems']).toEqual([expect.stringMatching(new RegExp(`^${name} `))]);
      expect(health.text).not.toContain('sentinel');
    },
  );

  it('says so in the log once, not at every request', async () => {
    const lines = captureLog();
    const env = envOf({ HUBSPOT_CLIENT_SECRET: '' });
    await send({ env });
    await send({ env });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ event: 'not-configured' });
  });
});
