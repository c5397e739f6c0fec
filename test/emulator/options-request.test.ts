import { expect, it } from 'vitest';
import { createCaller } from '../../src/emulator/caller/create-caller.ts';
import { parseOptionsRequest } from '../../src/execution/index.ts';
import { verify } from '../../src/signature/index.ts';
import { createFakeWorker } from './fake-worker.ts';

const SECRET = 'emulator-client-secret';
const NOW_MS = 1_700_000_000_000;

function open() {
  const worker = createFakeWorker({ body: { options: [] } });
  const caller = createCaller({
    workerUrl: 'http://127.0.0.1:8787/',
    clientSecret: SECRET,
    portalId: 123456,
    nowMs: () => NOW_MS,
    nextEnrollmentId: () => 1,
    fetch: worker.fetch,
  });
  return { worker, caller };
}

it('asks as HubSpot was seen to ask', async () => {
  const { caller } = open();
  const { requestBody } = await caller.fetchOptions('move deal', 'stage', {
    inputs: { pipeline: 'default' },
  });
  expect(JSON.parse(requestBody)).toEqual({
    origin: {
      portalId: 123456,
      actionDefinitionId: 8675309,
      actionDefinitionVersion: 4,
      actionExecutionIndexIdentifier: null,
      extensionDefinitionVersionId: 4,
      extensionDefinitionId: 8675309,
    },
    inputFieldName: 'stage',
    fetchOptions: { q: '' },
    objectTypeId: '0-3',
    fields: {
      pipeline: {
        fieldKey: 'pipeline',
        fieldValue: { value: 'default', valueType: 'SINGLE', effectiveValueType: 'SINGLE' },
        inputActionName: null,
      },
    },
    userId: 101,
    inputFields: { pipeline: { value: 'default', type: 'STATIC_VALUE' } },
    portalId: 123456,
    extensionsDefinitionVersion: 4,
    extensionDefinitionId: 8675309,
  });
});

it('is understood: search, cursor and what is filled in', async () => {
  const { caller } = open();
  const { requestBody } = await caller.fetchOptions('move', 'stage', {
    inputs: { pipeline: 'default' },
    query: 'abc',
    after: 'next=',
  });
  const reading = parseOptionsRequest(JSON.parse(requestBody));
  expect(reading).toMatchObject({
    ok: true,
    request: {
      portalId: '123456',
      query: 'abc',
      after: 'next=',
      inputs: { pipeline: 'default' },
    },
  });
});

it.each(['v2', 'v3'] as const)('signs with %s for the URL it calls', async (version) => {
  const { worker, caller } = open();
  const exchange = await caller.fetchOptions('move deal', 'stage');
  const [request] = worker.requests;
  const url = 'http://127.0.0.1:8787/actions/move%20deal/options/stage';
  expect([exchange.url, request?.url]).toEqual([url, url]);
  const header = (name: string) => request?.headers.get(name) ?? undefined;
  const verification = await verify(
    { method: 'POST', uri: url, body: new TextEncoder().encode(request?.body) },
    {
      signatureV3: version === 'v3' ? header('X-HubSpot-Signature-v3') : undefined,
      timestamp: version === 'v3' ? header('X-HubSpot-Request-Timestamp') : undefined,
      signature: header('X-HubSpot-Signature'),
      signatureVersion: header('X-HubSpot-Signature-Version'),
    },
    { secrets: [SECRET], nowMs: NOW_MS, keys: new Map() },
  );
  expect(verification).toMatchObject({ ok: true, version });
});
