import { expect, it, vi } from 'vitest';
import type { ConnectHubSpot } from '../../src/execution/index.ts';
import type { HubSpotClient } from '../../src/sdk/hubspot-client.ts';
import type { ToolContext } from '../../src/sdk/index.ts';
import { type envelope, NOW_MS, runTool } from './run-tool.ts';

/** What a handler gets. */
async function contextOf(parts: Parameters<typeof envelope>[0] = {}): Promise<ToolContext> {
  const handler = vi.fn();
  await runTool({ agent: { description: 'x' }, handler }, { envelope: parts });
  return handler.mock.calls[0]?.[0];
}

it('says who sent the execution and until when it may take', async () => {
  const { execution, install } = await contextOf({
    source: 'AGENTS',
    userId: '1',
    userEmail: 'ada@example.com',
    agentId: '2',
  });
  expect(execution).toEqual({
    portalId: '123456',
    callbackId: 'ap-1-2-3-0',
    source: 'AGENTS',
    userId: '1',
    userEmail: 'ada@example.com',
    agentId: '2',
    workflowId: undefined,
    attempt: 1,
    deadline: NOW_MS + 15_000,
  });
  expect(install).toEqual({ portalId: '123456' });
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
  const { lines } = await runTool({
    handler({ log }: ToolContext) {
      const data = { tool: 'forged', n: 1n };
      log.debug('a');
      log.info('b', data);
      log.warn('c', {});
      log.error('d', { tool: 'forged' });
    },
  });
  const scope = { event: 'log', tool: 'test-tool', portalId: '123456', callbackId: 'ap-1-2-3-0' };
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { ...scope, level: 'debug', message: 'a' },
    { ...scope, level: 'info', message: 'b', data: { tool: 'forged', n: '1' } },
    { ...scope, level: 'warn', message: 'c', data: {} },
    { ...scope, level: 'error', message: 'd', data: { tool: 'forged' } },
  ]);
});
