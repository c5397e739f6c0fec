import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { agentPayload } from '../../src/emulator/caller/payloads.ts';
import { signV3 } from '../../src/signature/index.ts';
import { benchLedger } from './ledger/bench-ledger.ts';
import type { Load } from './measure.ts';
import { startHarness } from './start-harness.ts';
import { printStartUp } from './start-up.ts';
import { OBJECTS, type ServedWorker, startWorkerd } from './start-workerd.ts';
import { takeTurns } from './take-turns.ts';
import { benchThrottle } from './throttle/bench-throttle.ts';

/*
 * `npm run bench`: the whole way of a signed GET_DATA execution against a bare Hono echo in the
 * same workerd, as `wrangler dev` serves it and in workerd alone, and against Express with the
 * official signature check on Node. Then the ledger, the throttle, and the Worker's size and start-up.
 */

const SECRET = 'bench-client-secret';
const BODY = JSON.stringify(
  agentPayload({
    portalId: 123456,
    callbackId: '68f5c9cjk1251j5-8363-4-1asdf0dja-4-1',
    inputs: { name: 'Ada Lovelace', tone: 'warm' },
    user: { userId: 101, userEmail: 'ada@example.com' },
  }),
);

const harness = await startHarness(SECRET);
try {
  await takeTurns('workerd as wrangler dev serves it', [
    { name: 'breezeway, signed execution', load: await signedLoad(harness, '/actions/greet') },
    { name: 'bare Hono echo (wanted: 0.85)', load: await signedLoad(harness, '/echo/greet') },
  ]);
} finally {
  await harness.stop();
}

const workerd = await startWorkerd('test/bench/worker.ts', {
  vars: { HUBSPOT_CLIENT_SECRET: SECRET },
  objects: OBJECTS,
});
const measured = await signedLoad(workerd, '/actions/greet');
const express = spawn(
  process.execPath,
  [join(import.meta.dirname, 'express-server.ts'), SECRET, measured.url],
  { stdio: ['ignore', 'pipe', 'inherit'] },
);
try {
  const [port] = await once(express.stdout, 'data');
  const expressUrl = `http://127.0.0.1:${Number(String(port))}/actions/greet`;
  await takeTurns('workerd alone, with nothing in front', [
    { name: 'breezeway, signed execution', load: measured },
    { name: 'bare Hono echo', load: await signedLoad(workerd, '/echo/greet') },
    { name: 'Hono, one HMAC and one log line', load: await signedLoad(workerd, '/least/greet') },
    {
      name: 'Express + official Signature',
      load: { ...measured, url: expressUrl, pid: express.pid ?? 0 },
    },
  ]);
} finally {
  await workerd.stop();
  express.kill();
}

await benchLedger();
console.log(await benchThrottle());
await printStartUp();
process.exit(0);

async function signedLoad({ url, pid }: ServedWorker, path: string): Promise<Load> {
  const uri = `${url}${path}`;
  const signable = { method: 'POST', uri, body: new TextEncoder().encode(BODY) };
  const signature = await signV3(SECRET, signable, Date.now());
  return {
    url: uri,
    headers: { 'Content-Type': 'application/json', ...signature },
    body: BODY,
    pid,
  };
}
