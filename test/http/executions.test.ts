import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { captureLog, envOf, send, WORKER, workflowBody } from './signed-app.ts';

let lines: ReturnType<typeof captureLog> = [];
beforeEach(() => {
  lines = captureLog();
});
afterEach(() => vi.restoreAllMocks());

const TOKEN = 'sentinel-token-77aa';
const connected = () => envOf({ HUBSPOT_ACCESS_TOKEN: TOKEN, HUBSPOT_PORTAL_ID: '123456' });

describe('the portal of an execution', () => {
  it('is not connected when the token is for another portal; HubSpot is not called', async () => {
    const fetch = vi.spyOn(globalThis, 'fetch');
    const answer = await send({
      path: '/actions/crm',
      env: connected(),
      body: workflowBody({}, 123457),
    });
    expect(answer.status).toBe(200);
    expect(answer.outputFields).toEqual({
      errorCode: 'PORTAL_NOT_CONNECTED',
      errorMessage: 'This HubSpot account is not connected to the app.',
      hs_execution_state: 'FAIL_CONTINUE',
    });
    expect(fetch).not.toHaveBeenCalled();
    expect(lines.at(-1)).toMatchObject({ portalId: '123457', hubspotRequests: 0 });
  });

  it('is not connected when there is no token at all', async () => {
    const { outputFields } = await send({ path: '/actions/crm' });
    expect(outputFields['errorCode']).toBe('PORTAL_NOT_CONNECTED');
  });

  it('is not mistaken for one whose id is the same as a double', async () => {
    const env = envOf({ HUBSPOT_ACCESS_TOKEN: TOKEN, HUBSPOT_PORTAL_ID: '9007199254740992' });
    const body = workflowBody({}, 0).replace('"portalId":0', '"portalId":9007199254740993');
    const { outputFields } = await send({ path: '/actions/crm', env, body });
    expect(outputFields['errorCode']).toBe('PORTAL_NOT_CONNECTED');
  });

  it('does not matter to a handler that needs no CRM', async () => {
    const body = workflowBody({}, 999);
    const { outputFields } = await send({ path: '/actions/quiet', env: connected(), body });
    expect(outputFields['hs_execution_state']).toBe('SUCCESS');
  });

  it('is called with its token, and the requests are counted', async () => {
    const requests: Request[] = [];
    vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
      requests.push(new Request(input, init));
      return Response.json(
        { message: 'sentinel-answer', category: 'RATE_LIMITS' },
        { status: 429 },
      );
    });
    const { outputFields, text } = await send({ path: '/actions/crm', env: connected() });
    // A 429 is tried again, as long as there is time.
    expect(requests.map((request) => request.headers.get('Authorization'))).toEqual(
      Array(4).fill(`Bearer ${TOKEN}`),
    );
    expect(new URL(requests[0]?.url ?? '').origin).toBe('https://api.hubapi.com');
    expect(outputFields['errorCode']).toBe('HUBSPOT_RATE_LIMITED');
    expect(text).not.toContain('sentinel');
    expect(lines.at(-1)).toMatchObject({ event: 'execution', hubspotRequests: 4 });
  });
});

describe('the log line of an execution', () => {
  it('has exactly the documented keys', async () => {
    await send({ body: workflowBody({ text: 'x' }, 123456, 'ap-123456-log-2-0') });
    expect(lines).toEqual([
      {
        event: 'execution',
        tool: 'echo',
        portalId: '123456',
        source: 'WORKFLOWS',
        callbackId: 'ap-123456-log-2-0',
        outcome: 'ok',
        durationMs: 0,
        hubspotRequests: 0,
        signature: 'v3',
        secret: 1,
      },
    ]);
  });

  it('has the code of a failure, and names the inputs that do not fit', async () => {
    await send({ body: workflowBody({ text: 'x', count: 'many' }) });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ outcome: 'failContinue', errorCode: 'INPUT_INVALID' });
    expect(lines[0]).toHaveProperty('warnings', ['input count does not fit']);
  });

  it('follows the line of the error that a handler threw', async () => {
    const body = workflowBody({}, 123456, 'ap-123456-throws-2-0');
    await send({ path: '/actions/throws', body });
    expect(lines.map(({ event }) => event)).toEqual(['error', 'execution']);
    expect(lines[0]).toMatchObject({
      tool: 'throws',
      portalId: '123456',
      callbackId: 'ap-123456-throws-2-0',
      message: 'cannot divide',
    });
    expect(lines[1]).toMatchObject({ errorCode: 'INTERNAL' });
  });

  it('is written also for what is refused after the signature, with no more than the code', async () => {
    await send({ body: '{' });
    await send({ body: '{"callbackId":"c"}' });
    await send({ path: '/actions/nope' });
    await send({ headers: { 'Content-Type': 'text/plain' } });
    const rejected = { event: 'rejected', signature: 'v3' };
    expect(lines).toEqual([
      { ...rejected, code: 'MALFORMED_JSON' },
      { ...rejected, code: 'ENVELOPE_INVALID', missing: ['origin.portalId'] },
      { ...rejected, code: 'TOOL_NOT_FOUND', tool: 'nope', portalId: '123456' },
      { ...rejected, code: 'UNSUPPORTED_MEDIA_TYPE' },
    ]);
  });
});

it('what HubSpot sends twice is answered twice alike', async () => {
  const body = workflowBody();
  const [first, second] = [await send({ body }), await send({ body })];
  expect(second.text).toBe(first.text);
});

it('a failure of ours is a 500 with a stable code, its cause only in the log', async () => {
  const broken = {
    ...WORKER,
    tools: new Proxy(new Map(), {
      get() {
        throw new Error('sentinel-cause');
      },
    }),
  };
  const { status, json, text } = await send({ worker: broken });
  expect({ status, code: json['code'] }).toEqual({ status: 500, code: 'SERVER_ERROR' });
  expect(text).not.toContain('sentinel');
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({ event: 'error', message: 'sentinel-cause' });
});
