import { expect, it } from 'vitest';
import { EMULATED_APP } from '../../src/cli/emulated-app.ts';
import { installApp } from '../../src/cli/install-app.ts';
import { DEAL, outputs, startWorker, USER } from './start-worker.ts';

const OTHER = '987654321098';
const settings = { otherPortalIds: [OTHER] };
const open = () => startWorker('wrangler.toml', settings);

async function account(url: string, identifier: string, step?: string) {
  const path = `${url}/accounts/${identifier}${step === undefined ? '' : `/${step}`}`;
  const response = await fetch(path, {
    method: step === undefined ? 'GET' : 'POST',
    headers: {
      Authorization: `Bearer ${EMULATED_APP.apiKey}`,
      ...(step !== undefined && { 'Content-Type': 'application/json' }),
    },
    ...(step !== undefined && { body: '{}' }),
  });
  return { status: response.status, json: await response.json() };
}

it('each portal is served with its own access, and none with another’s', async () => {
  const { url, emulator, hubspot, hubspotOf } = await open();
  const other = hubspotOf(OTHER);
  const before = outputs(await other.callAsAgent('summarize-deal', { dealId: '1' }, USER));
  expect(before).toMatchObject({
    errorCode: 'PORTAL_NOT_CONNECTED',
    errorMessage: `This HubSpot account is not connected to the app. Connect it at ${url}/oauth/install`,
    hs_execution_state: 'FAIL_CONTINUE',
  });
  expect(emulator.rateWindow(OTHER).total).toBe(0);

  await installApp({ workerUrl: url, portalId: OTHER, fetch });
  const own = emulator.rateWindow(EMULATED_APP.portalId).total;
  const tasks = await Promise.all(
    ['a', 'b', 'c'].map((reason) => other.callAsWorkflow('flag-stalled-deal', { reason }, DEAL)),
  );
  expect(tasks.map((answer) => outputs(answer)['hs_execution_state'])).toEqual(
    Array(3).fill('SUCCESS'),
  );
  expect(emulator.rateWindow(OTHER).total).toBe(6);
  expect(emulator.rateWindow(EMULATED_APP.portalId).total).toBe(own);
  await hubspot.callAsWorkflow('flag-stalled-deal', { reason: 'd' }, DEAL);
  expect(emulator.rateWindow(OTHER).total).toBe(6);
});

it('executions at once in a new portal need no further access token', async () => {
  const { hubspot, emulator } = await open();
  const answers = await Promise.all(
    Array.from({ length: 40 }, () => hubspot.callAsAgent('summarize-deal', { dealId: '1' }, USER)),
  );
  expect(new Set(answers.map((it) => outputs(it)['hs_execution_state']))).toEqual(
    new Set(['SUCCESS']),
  );
  expect(emulator.oauth.counts().refreshes).toBe(0);
  expect(emulator.oauth.counts().exchanges).toBe(1);
});

it('an app that was removed in HubSpot is noticed, and nothing but a new install is tried', async () => {
  const { url, hubspot, emulator, logLines } = await open();
  emulator.oauth.uninstall(EMULATED_APP.portalId);
  // So that its token is not held to be refused for its youth.
  await account(url, 'portal:123456', 'refresh');
  const told = outputs(await hubspot.callAsAgent('summarize-deal', { dealId: '1' }, USER));
  expect(told['errorCode']).toBe('PORTAL_NOT_CONNECTED');
  expect(await account(url, 'portal:123456')).toMatchObject({
    json: { status: 'DISCONNECTED', reason: 'BAD_REFRESH_TOKEN' },
  });
  const asked = emulator.oauth.counts().refreshes;
  await hubspot.callAsAgent('summarize-deal', { dealId: '1' }, USER);
  expect(emulator.oauth.counts().refreshes).toBe(asked);
  expect(logLines()).toContainEqual(
    expect.objectContaining({ event: 'account-disconnected', code: 'BAD_REFRESH_TOKEN' }),
  );

  await installApp({ workerUrl: url, portalId: EMULATED_APP.portalId, fetch });
  const again = outputs(await hubspot.callAsAgent('summarize-deal', { dealId: '1' }, USER));
  expect(again['hs_execution_state']).toBe('SUCCESS');
});

it('a disconnect ends the access here, and leaves the app installed', async () => {
  const { url, hubspot, emulator } = await open();
  const { status, json } = await account(url, 'portal:123456', 'disconnect');
  expect([status, json]).toEqual([
    200,
    expect.objectContaining({ status: 'DISCONNECTED', revoked: true }),
  ]);
  expect(emulator.oauth.counts().revocations).toBe(1);
  const told = outputs(await hubspot.callAsAgent('summarize-deal', { dealId: '1' }, USER));
  expect(told['errorCode']).toBe('PORTAL_NOT_CONNECTED');
  expect(await account(url, 'portal:123456')).toMatchObject({ status: 404 });
});
