import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Signature } from '@hubspot/api-client';
import { expect, it, vi } from 'vitest';
import { copyRepository } from './copy-repository.ts';
import { ROOT, runBreezeway, startBreezeway } from './run.ts';

const EXECUTION = JSON.stringify({
  callbackId: 'ap-123456-1-1-0',
  origin: { portalId: 123456 },
  context: { source: 'WORKFLOWS', workflowId: 1 },
  inputFields: { dealId: '1', tone: 'plain' },
});

async function startDev(folder = ROOT) {
  const dev = startBreezeway(folder, 'dev', '--port', '0', '--emulator-port', '0');
  const [, worker = ''] = await dev.waitFor(/Worker +(http:\S+)/);
  const [, emulator = ''] = await dev.waitFor(/Emulator +(http:\S+)/);
  return { dev, worker, emulator };
}

/** Signed by HubSpot's own client, not by our signer. */
function sendSignedOfficially(worker: string, signatureVersion: 'v2' | 'v3') {
  const url = `${worker}/actions/summarize-deal`;
  const timestamp = Date.now();
  const signature = Signature.getSignature('POST', signatureVersion, {
    signature: '',
    clientSecret: 'emulator-client-secret',
    requestBody: EXECUTION,
    url,
    timestamp,
  });
  const headers: Record<string, string> =
    signatureVersion === 'v3'
      ? { 'X-HubSpot-Signature-v3': signature, 'X-HubSpot-Request-Timestamp': `${timestamp}` }
      : { 'X-HubSpot-Signature': signature, 'X-HubSpot-Signature-Version': 'v2' };
  return fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: EXECUTION,
  });
}

it('accepts what the official client signs and prints one readable line for it', async () => {
  const { dev, worker, emulator } = await startDev();
  for (const version of ['v2', 'v3'] as const) {
    const response = await sendSignedOfficially(worker, version);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('"hs_execution_state":"SUCCESS"');
  }
  await dev.waitFor(
    /✓ {2}summarize-deal {2}dealId=1 tone=plain {2}ok · \d+ ms · 2 HubSpot requests · WORKFLOWS/,
  );

  const client = new Client({ accessToken: 'emulator-access-token', basePath: emulator });
  expect((await client.crm.deals.basicApi.getById('1')).id).toBe('1');

  const url = `${worker}/actions/summarize-deal`;
  const unsigned = await fetch(url, { method: 'POST', body: EXECUTION });
  expect(unsigned.status).toBe(401);
  await dev.waitFor(/✗ SIGNATURE_INVALID\n +! The request has no HubSpot signature/);
});

it('is what `invoke` calls, and Ctrl-C ends it with 0', async () => {
  const { dev, worker } = await startDev();
  const args = ['invoke', 'summarize-deal', '--url', worker];
  const done = await runBreezeway(...args, '--input', 'dealId=1', '-i', 'tone=Executive');
  expect(done).toMatchObject({ code: 0, stderr: '' });
  expect(done.stdout).toContain('"hs_execution_state":"SUCCESS"');

  const failed = await runBreezeway(...args, '--as', 'workflow', '--object', 'deals/2', '--json');
  expect(failed.code).toBe(1);
  expect(JSON.parse(failed.stdout).outputFields).toMatchObject({ errorCode: 'INPUT_INVALID' });

  expect(await dev.stop()).toBe(0);
  const gone = await runBreezeway(...args, '--input', 'dealId=1');
  expect(gone.code).toBe(1);
  expect(gone.stderr).toContain('Start one with: npm run dev');
});

it('serves a tool anew when its file is saved', async () => {
  const folder = copyRepository();
  const { dev, worker } = await startDev(folder);
  expect(await (await sendSignedOfficially(worker, 'v3')).text()).toContain('Northwind');

  const tool = join(folder, 'src/tools/summarize-deal.ts');
  writeFileSync(tool, readFileSync(tool, 'utf8').replace(' is in ', ' sits in '));
  await dev.waitFor(/Local server updated and ready/);
  expect(await (await sendSignedOfficially(worker, 'v3')).text()).toContain('sits in');
});

it('says which option to use when a port is taken', async () => {
  const { emulator, worker } = await startDev();
  const taken = new URL(emulator).port;
  const second = await runBreezeway('dev', '--port', '0', '--emulator-port', taken);
  expect(second.code).toBe(1);
  expect(second.stderr).toBe(
    `breezeway: Port ${taken} is taken. Choose another with --emulator-port.\n`,
  );
  const workerPort = new URL(worker).port;
  const third = await runBreezeway('dev', '--port', workerPort, '--emulator-port', '0');
  expect(third.code).toBe(1);
  expect(third.stderr).toBe(
    `breezeway: Port ${workerPort} is taken. Choose another with --port.\n`,
  );
});

it('waits for the next save when a declaration cannot be served, and says why', async () => {
  const folder = copyRepository();
  const { dev, worker } = await startDev(folder);
  const index = join(folder, 'src/tools/index.ts');
  const good = readFileSync(index, 'utf8');
  writeFileSync(index, good.replaceAll("'list-overdue-tasks'", "'summarize-deal'"));
  await dev.waitFor(/summarize-deal: the id is declared twice/);
  await dev.waitFor(/Waiting for the next save/);
  writeFileSync(index, good);
  await dev.waitFor(/The Worker is up again/);
  expect((await sendSignedOfficially(worker, 'v3')).status).toBe(200);
});

it.each(['SIGKILL', 'SIGHUP'] as const)('leaves no process behind after %s', async (signal) => {
  const { dev, worker } = await startDev();
  await dev.stop(signal);
  // The group has three seconds to end in order; then it is killed.
  await vi.waitFor(() => expect(fetch(`${worker}/health`)).rejects.toThrow(), {
    timeout: 10_000,
    interval: 100,
  });
});
