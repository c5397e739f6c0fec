import { expect, test } from 'vitest';
import { createFakeWorker, outputs } from './fake-worker.ts';
import { APP, OTHER_APP, OTHER_PORTAL, openHubSpot, PORTAL } from './oauth-fixture.ts';
import { DEAL, WORKER_URL } from './portal-fixture.ts';

const SCOPES = ['oauth', 'automation', 'crm.objects.deals.read', 'crm.objects.deals.write'];
const JSON_TYPE = { 'content-type': 'application/json' };

function openTwo(options: Parameters<typeof openHubSpot>[0] = {}) {
  const worker = createFakeWorker(outputs({ hs_execution_state: 'BLOCK' }));
  const hubspot = openHubSpot({
    worker: { url: WORKER_URL, clientSecret: APP.clientSecret, fetch: worker.fetch },
    ...options,
  });
  const tokenOf = (portalId: string, clientId = APP.clientId) =>
    hubspot.oauth.install({ portalId, clientId, scopes: SCOPES }).accessToken;
  return {
    ...hubspot,
    tokenOf,
    completeWith: (accessToken: string, callbackId: string) =>
      hubspot.call(accessToken, `/automation/actions/callbacks/2026-09/${callbackId}/complete`, {
        method: 'POST',
        headers: JSON_TYPE,
        body: JSON.stringify({ outputFields: { done: 'yes' }, typedOutputs: {} }),
      }),
    search: (accessToken: string) =>
      hubspot.call(accessToken, '/crm/v3/objects/deals/search', {
        method: 'POST',
        headers: JSON_TYPE,
        body: '{}',
      }),
  };
}

test('a token reads and writes the portal that it was given for', async () => {
  const { call, tokenOf, crm, portal } = openTwo();
  const changed = await call(tokenOf(OTHER_PORTAL), '/crm/v3/objects/deals/1', {
    method: 'PATCH',
    headers: JSON_TYPE,
    body: JSON.stringify({ properties: { dealname: 'Theirs' } }),
  });
  expect(changed.status).toBe(200);
  const nameIn = async (portalId: string) =>
    (await call(tokenOf(portalId))).json.properties.dealname;
  expect(await nameIn(OTHER_PORTAL)).toBe('Theirs');
  expect(await nameIn(PORTAL)).not.toBe('Theirs');
  expect(portal(PORTAL).crm).toBe(crm);
  expect(portal(OTHER_PORTAL).crm.portalId).toBe(OTHER_PORTAL);
  expect(() => portal('1')).toThrow('There is no emulated portal 1.');
});

test('knows no token at all unless it was given one', async () => {
  const { call } = openTwo();
  const { status, json } = await call('nobody');
  expect([status, json.category]).toEqual([401, 'INVALID_AUTHENTICATION']);
});

test('answers 204 to a completion of another portal, or by another app, and forgets it', async () => {
  const { portal, tokenOf, completeWith, clock, callbacks } = openTwo({ accessToken: 'static' });
  const { workflow } = portal(OTHER_PORTAL);
  const id = workflow.start('tool', {}, DEAL);
  await clock.advance(0);
  for (const token of [tokenOf(PORTAL), tokenOf(OTHER_PORTAL, OTHER_APP.clientId), 'static']) {
    expect((await completeWith(token, id)).status).toBe(204);
  }
  expect(workflow.find(id)).toMatchObject({ state: 'blocked', completions: 0 });
  expect(callbacks.completions).toEqual([]);
  expect(callbacks.refused).toMatchObject([
    { callbackId: id, status: 204 },
    { callbackId: id, status: 204 },
  ]);
  expect((await completeWith(tokenOf(OTHER_PORTAL), id)).status).toBe(204);
  expect(workflow.find(id)).toMatchObject({ state: 'finished', outputs: { done: 'yes' } });
  expect(portal(OTHER_PORTAL).callbacks.completions).toHaveLength(1);
});

test('shows each portal under its id', async () => {
  const { send, tokenOf, completeWith, clock } = openTwo();
  const base = `/_emulator/portals/${OTHER_PORTAL}`;
  const started = await send('POST', `${base}/workflow/executions`, { tool: 'a', object: DEAL });
  await clock.advance(0);
  const { callbackId } = started.json;
  expect(callbackId).toMatch(/^ap-777-/);
  await completeWith(tokenOf(OTHER_PORTAL), callbackId);
  expect((await send('GET', `${base}/completions`)).json.completions).toHaveLength(1);
  expect((await send('GET', '/_emulator/completions')).json.completions).toEqual([]);
  expect((await send('GET', `${base}/rate-window`)).json).toMatchObject({ total: 1, refused: 0 });
  expect((await send('GET', '/_emulator/portals/1/completions')).status).toBe(501);
});

test('gives each app 110 requests in ten seconds, in each portal', async () => {
  const { call, tokenOf, search, rateWindow, clock } = openTwo({ rateLimit: 'hubspot' });
  const mine = tokenOf(PORTAL);
  for (let count = 0; count < 110; count += 1) expect((await call(mine)).status).toBe(200);
  const refused = await call(tokenOf(PORTAL));
  expect([refused.status, refused.json.policyName]).toEqual([429, 'TEN_SECONDLY_ROLLING']);
  expect((await call(tokenOf(OTHER_PORTAL))).status).toBe(200);
  expect((await call(tokenOf(PORTAL, OTHER_APP.clientId))).status).toBe(200);
  for (let count = 0; count < 5; count += 1) expect((await search(mine)).status).toBe(200);
  expect((await search(mine)).json.policyName).toBe('SECONDLY');
  await clock.advance(10_000);
  expect((await call(mine)).status).toBe(200);
  expect(rateWindow(PORTAL)).toEqual({
    maxInTenSeconds: 110,
    maxSearchesInOneSecond: 5,
    total: 117,
    refused: 2,
  });
  expect(rateWindow(PORTAL, OTHER_APP.clientId)).toMatchObject({ maxInTenSeconds: 1, total: 1 });
  expect(rateWindow(OTHER_PORTAL)).toMatchObject({ maxInTenSeconds: 1, refused: 0 });
  expect(rateWindow('1')).toMatchObject({ maxInTenSeconds: 0, total: 0 });
});

test('counts the most of any ten seconds also where nothing is enforced', async () => {
  const { call, tokenOf, rateWindow, clock } = openTwo();
  const mine = tokenOf(PORTAL);
  for (let count = 0; count < 12; count += 1) {
    await call(mine);
    await clock.advance(1_000);
  }
  expect(rateWindow(PORTAL)).toMatchObject({ maxInTenSeconds: 10, total: 12, refused: 0 });
});
