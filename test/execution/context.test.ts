import { describe, expect, it, vi } from 'vitest';
import type { ConnectHubSpot } from '../../src/execution/index.ts';
import type { HubSpotClient } from '../../src/sdk/hubspot-client.ts';
import type { Execution, ToolContext } from '../../src/sdk/index.ts';
import { type envelope, LEDGER, runTool } from './run-tool.ts';

/** What a handler gets, and when. */
async function runContext(parts: Parameters<typeof envelope>[0] = {}) {
  const handler = vi.fn();
  const { nowMs } = await runTool({ agent: { description: 'x' }, handler }, { envelope: parts });
  const context: ToolContext = handler.mock.calls[0]?.[0];
  return { context, nowMs };
}

const contextOf = async (parts: Parameters<typeof envelope>[0] = {}) =>
  (await runContext(parts)).context;

it('says who sent the execution and until when it may take', async () => {
  const { context, nowMs } = await runContext({
    callbackId: 'ap-1-2-3-0',
    source: 'AGENTS',
    userId: '1',
    userEmail: 'ada@example.com',
    agentId: '2',
  });
  expect(context.execution).toEqual({
    portalId: '123456',
    callbackId: 'ap-1-2-3-0',
    source: 'AGENTS',
    userId: '1',
    userEmail: 'ada@example.com',
    agentId: '2',
    workflowId: undefined,
    attempt: 1,
    deadline: nowMs + 15_000,
    resumeUrl: expect.any(Function),
  });
  expect(context.install).toEqual({ portalId: '123456' });
});

describe('a resume URL', () => {
  const resumeUrl = async (
    options?: Parameters<Execution['resumeUrl']>[0],
    callbackId = 'ap/é 1',
  ) => {
    const { context, nowMs } = await runContext({ callbackId });
    return { url: new URL(await context.execution.resumeUrl(options)), nowMs };
  };

  it('is for this execution, for a week, and signed', async () => {
    const { url, nowMs } = await resumeUrl();
    expect(url.origin + url.pathname).toBe(
      'https://tools.example.com/resume/123456/ap%2F%C3%A9%201',
    );
    const expiresMs = nowMs + 7 * 86_400_000;
    expect(url.searchParams.get('expires')).toBe(`${expiresMs}`);
    const signature = url.searchParams.get('signature') ?? '';
    const grant = { portalId: '123456', callbackId: 'ap/é 1', expiresMs };
    expect(await LEDGER.verifyResume(grant, signature)).toBe('app');
    expect(await LEDGER.verifyResume({ ...grant, callbackId: 'ap' }, signature)).toBe(undefined);
  });

  it.each([
    [60, 60_000],
    ['PT15M', 900_000],
    ['P99999999Y', 10 * 365 * 86_400_000],
  ] as const)('may expire after %s', async (expiresIn, ms) => {
    const { url, nowMs } = await resumeUrl({ expiresIn }, `ap-${ms}`);
    expect(url.searchParams.get('expires')).toBe(`${nowMs + ms}`);
  });

  it('rejects what is no duration', async () => {
    const { execution } = await contextOf();
    const expiresIn = '15m' as 'P1D';
    await expect(execution.resumeUrl({ expiresIn })).rejects.toThrow(RangeError);
  });
});

it('has the enrolled record of a workflow', async () => {
  const object = { objectId: '9007199254740993', objectType: 'DEAL', properties: { a: null } };
  expect((await contextOf({ object })).enrolledObject).toEqual(object);
  expect((await contextOf()).enrolledObject).toBe(undefined);
});

it('carries no request, token or secret', async () => {
  const context = await contextOf();
  expect(Object.keys(context).toSorted()).toEqual([
    'enrolledObject',
    'env',
    'execution',
    'hubspot',
    'input',
    'install',
    'log',
    'logger',
    'signal',
  ]);
  expect(context.log).toBe(context.logger);
});

it('connects to the portal only when the handler uses it, once, and counts its requests', async () => {
  const client = {} as HubSpotClient;
  const connect = vi.fn<ConnectHubSpot>(({ onRequest }) => {
    onRequest();
    onRequest();
    return client;
  });
  const unused = await runTool({ handler: () => ({}) }, { connect });
  expect(connect).not.toHaveBeenCalled();
  expect(unused.hubspotRequests).toBe(0);

  const handler = ({ hubspot }: ToolContext, again = hubspot) => void expect(again).toBe(client);
  const used = await runTool({ handler: (context: ToolContext) => handler(context) }, { connect });
  expect(connect).toHaveBeenCalledOnce();
  expect(connect.mock.calls[0]?.[0].portalId).toBe('123456');
  expect(used).toMatchObject({ hubspotRequests: 2, settlement: { outcome: 'ok' } });
});

it('the handler’s log lines carry its tool, portal and execution, which data cannot forge', async () => {
  const callbackId = 'ap-forged-1-0';
  const { lines } = await runTool(
    {
      handler({ log }: ToolContext) {
        const data = { tool: 'forged', n: 1n };
        log.debug('a');
        log.info('b', data);
        log.warn('c', {});
        log.error('d', { tool: 'forged' });
      },
    },
    { envelope: { callbackId } },
  );
  const scope = { event: 'log', tool: 'test-tool', portalId: '123456', callbackId };
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { ...scope, level: 'debug', message: 'a' },
    { ...scope, level: 'info', message: 'b', data: { tool: 'forged', n: '1' } },
    { ...scope, level: 'warn', message: 'c', data: {} },
    { ...scope, level: 'error', message: 'd', data: { tool: 'forged' } },
  ]);
});
