import { readFileSync } from 'node:fs';
import { Client } from '@hubspot/api-client';
import { expect, it } from 'vitest';
import { EMULATED_APP, PRIVATE_APP_TOKEN } from '../../src/cli/emulated-app.ts';
import { DEAL, outputs, startWorker, USER } from './start-worker.ts';

const CONFIG = 'wrangler.toml';

it('writes to the CRM what the official client then reads', async () => {
  const { hubspot, emulator } = await startWorker(CONFIG);
  const answer = await hubspot.callAsWorkflow('flag-stalled-deal', { reason: 'No reply' }, DEAL);
  const { taskId = '', hs_execution_state } = outputs(answer);
  expect(hs_execution_state).toBe('SUCCESS');

  const client = new Client({ accessToken: PRIVATE_APP_TOKEN, basePath: emulator.url });
  const task = await client.crm.objects.tasks.basicApi.getById(
    taskId,
    ['hs_task_subject', 'hs_task_body', 'hubspot_owner_id'],
    undefined,
    ['deals'],
  );
  expect(task.properties).toMatchObject({
    hs_task_subject: 'Stalled deal: Northwind: point-of-sale renewal',
    hs_task_body: 'No reply',
    hubspot_owner_id: '1',
  });
  expect(task.associations?.['deals']?.results.map(({ id }) => id)).toContain('1');
});

it('gives agents and workflows the same answer', async () => {
  const { hubspot } = await startWorker(CONFIG);
  const inputs = { dealId: '1', tone: 'exec' };
  const agent = await hubspot.callAsAgent('summarize-deal', inputs, USER);
  const workflow = await hubspot.callAsWorkflow('summarize-deal', inputs, DEAL);
  expect(workflow.responseBody).toBe(agent.responseBody);
  expect(outputs(agent)['summary']).toBe(
    'Northwind: point-of-sale renewal: Contract Sent, worth 48000.',
  );
});

it("takes an option's label from an agent alone", async () => {
  const { hubspot } = await startWorker(CONFIG);
  const inputs = { dealId: '1', tone: 'executive' };
  expect(outputs(await hubspot.callAsAgent('summarize-deal', inputs, USER))).toMatchObject({
    hs_execution_state: 'SUCCESS',
  });
  expect(outputs(await hubspot.callAsWorkflow('summarize-deal', inputs, DEAL))).toMatchObject({
    errorCode: 'INPUT_INVALID',
    errorMessage: 'Invalid input: tone must be one of plain, briefing, exec.',
  });
});

it('refuses another app and never says why on the wire', async () => {
  const { stranger, logLines } = await startWorker(CONFIG);
  const answer = await stranger.callAsAgent('summarize-deal', { dealId: '1' }, USER);
  expect(answer.status).toBe(401);
  expect(JSON.parse(answer.responseBody)).toEqual({
    code: 'SIGNATURE_INVALID',
    message: 'The request has no valid HubSpot signature for this app.',
  });
  expect(
    logLines().filter(({ event }) => event !== 'account-connected' && event !== 'install'),
  ).toEqual([
    expect.objectContaining({ event: 'rejected', code: 'SIGNATURE_INVALID', reason: 'mismatch' }),
  ]);
});

it('says that it is well once it serves', async () => {
  const { url } = await startWorker(CONFIG);
  const response = await fetch(`${url}/health`);
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ status: 'ok' });
});

it("keeps the app's secrets out of a handler's reach, process.env and imports included", async () => {
  const flags = (path: string) => /^compatibility_flags.*$/m.exec(readFileSync(path, 'utf8'))?.[0];
  expect(flags('test/e2e/secrets/wrangler.toml')).toBe(flags(CONFIG));
  const { hubspot } = await startWorker('test/e2e/secrets/wrangler.toml', {
    declaresScopes: false,
  });
  const { found = '' } = outputs(await hubspot.callAsAgent('look', {}, USER));
  expect(found).toContain('HUBSPOT_API_URL');
  expect(found).not.toContain(EMULATED_APP.clientSecret);
  expect(found).not.toContain(PRIVATE_APP_TOKEN);
  expect(found).not.toContain('VAULT');
});
