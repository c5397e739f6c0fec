import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { styleText } from 'node:util';
import { createCaller } from '../../emulator/caller/create-caller.ts';
import { type EmulatorServer, startEmulatorServer } from '../../emulator/server.ts';
import { connectPortal } from '../connect-portal.ts';
import { EMULATED_APP, EMULATED_OAUTH_APPS, emulatedSettings } from '../emulated-app.ts';
import { printExchange, printWholeRequest } from '../print-exchange.ts';
import { startWrangler, type WranglerProcess } from '../wrangler-process.ts';
import { createScenes } from './scenes.ts';

const WORKER = 'src/cli/demo/worker.ts';
/** When the Worker's log lines have not come by then, the demo goes on without them. */
const LOG_PATIENCE_MS = 2_000;

/** Boots everything, plays the scenes, stops everything. Exits 0 when each answer is the right one. */
export async function demo(): Promise<number> {
  const lines: string[] = [];
  const emulator = await startEmulatorServer({
    port: 0,
    portalId: EMULATED_APP.portalId,
    oauthApps: EMULATED_OAUTH_APPS,
    rateLimit: 'hubspot',
    nowMs: () => Date.now(),
  });
  const stateFolder = mkdtempSync(join(tmpdir(), 'breezeway-demo-'));
  let worker: WranglerProcess | undefined;
  try {
    console.log('Starting a Worker in workerd and an emulated HubSpot portal …');
    worker = await startWrangler({
      entry: WORKER,
      port: 0,
      // Executions of an earlier demo have the same ids.
      stateFolder,
      vars: emulatedSettings(emulator.url),
      onLine: (line) => lines.push(line),
    });
    console.log(`Worker ${worker.url}, portal ${EMULATED_APP.portalId} at ${emulator.url}`);
    emulator.connectWorker({ url: worker.url, clientSecret: EMULATED_APP.clientSecret });
    await connectPortal(emulator, worker.url);
    console.log(
      `Installed the app in portal ${EMULATED_APP.portalId} through ${worker.url}/oauth/install\n`,
    );
    const failures = await play(worker.url, emulator, lines);
    console.log(
      failures === 0 ? 'Every answer is as it should be.' : `${failures} answers are wrong.`,
    );
    return failures === 0 ? 0 : 1;
  } finally {
    await worker?.stop();
    await emulator.close();
    rmSync(stateFolder, { recursive: true, force: true });
  }
}

async function play(
  workerUrl: string,
  portal: EmulatorServer,
  lines: readonly string[],
): Promise<number> {
  let enrollmentId = 100_456_362_981;
  const callerWith = (clientSecret: string) =>
    createCaller({
      workerUrl,
      clientSecret,
      portalId: Number(EMULATED_APP.portalId),
      nowMs: () => Date.now(),
      nextEnrollmentId: () => ++enrollmentId,
      fetch,
    });
  const scenes = createScenes({
    hubspot: callerWith(EMULATED_APP.clientSecret),
    stranger: callerWith('another-app'),
    portal,
  });
  let failures = 0;
  for (const [index, { title, send, status, answer, sequels = [] }] of scenes.entries()) {
    const seen = lines.length;
    const exchange = await send();
    console.log(styleText('bold', `${index + 1}. ${title}`));
    if (index === 0) printWholeRequest(exchange);
    printExchange(exchange);
    const line = await nextLogLine(lines, seen, exchange.call.callbackId);
    if (line !== undefined) console.log(`   log     ${styleText('dim', line)}`);
    if (exchange.status !== status || !exchange.responseBody.includes(answer)) {
      failures += 1;
      console.log(styleText('red', `   expected ${status} with ${answer}`));
    }
    for (const { label, play, shows } of sequels) {
      const line = await play(exchange);
      console.log(`   ${label.padEnd(8)}${line}`);
      if (line.includes(shows)) continue;
      failures += 1;
      console.log(styleText('red', `   expected ${shows}`));
    }
    console.log();
  }
  return failures;
}

/** The line that closes the execution; it reaches us through wrangler, a little after the answer. */
async function nextLogLine(
  lines: readonly string[],
  from: number,
  callbackId: string,
): Promise<string | undefined> {
  const until = Date.now() + LOG_PATIENCE_MS;
  while (Date.now() < until) {
    const line = lines
      .slice(from)
      .find((text) => text.includes('"event":"rejected"') || isExecution(text, callbackId));
    if (line !== undefined) return line.slice(line.indexOf('{'));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return undefined;
}

/** Lines of the scene before may come late. */
function isExecution(line: string, callbackId: string): boolean {
  return line.includes('"event":"execution"') && line.includes(`"callbackId":"${callbackId}"`);
}
