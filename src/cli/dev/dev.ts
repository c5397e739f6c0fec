import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { styleText } from 'node:util';
import { type EmulatorServer, startEmulatorServer } from '../../emulator/server.ts';
import { connectPortal } from '../connect-portal.ts';
import {
  EMULATED_APP,
  EMULATED_OAUTH_APPS,
  emulatedSettings,
  PRIVATE_APP_TOKEN,
} from '../emulated-app.ts';
import { loadDefinition } from '../project/load-definition.ts';
import { startWrangler, type WranglerProcess } from '../wrangler-process.ts';
import { DevStream } from './dev-stream.ts';

const LOOK_INTERVAL_MS = 250;
/** File systems stamp with a clock that ticks more slowly than ours. */
const CLOCK_STEP_MS = 50;

export interface DevOptions {
  readonly port: number;
  readonly emulatorPort: number;
}

/**
 * Keeps Worker and emulator up until Ctrl-C. A Worker that ends by itself, as it does when a saved
 * declaration cannot be served, is started again after the next save.
 */
export async function dev(options: DevOptions): Promise<number> {
  const stream = new DevStream((line) => console.log(line));
  const emulator = await startEmulator(options.emulatorPort);
  const interrupted = untilInterrupted();
  const settings = emulatedSettings(emulator.url, { declaresScopes: await declaresScopes() });
  const start = (port: number) =>
    startWrangler({
      entry: 'src/cli/dev/worker.ts',
      port,
      vars: settings,
      onLine: (line) => stream.take(line),
    });
  try {
    const first = await Promise.race([start(options.port), interrupted]);
    if (first === 'interrupted') return 0;
    let worker = first;
    const { clientSecret } = EMULATED_APP;
    emulator.connectWorker({ url: worker.url, clientSecret });
    // Whoever reads the banner may call at once.
    const install = await connect(emulator, worker.url);
    console.log(banner(worker.url, emulator.url, install));
    const port = Number(new URL(worker.url).port);
    while ((await Promise.race([worker.exited, interrupted])) !== 'interrupted') {
      const endedMs = Date.now();
      console.log(styleText('red', 'The Worker ended by itself. Waiting for the next save …'));
      const next = await Promise.race([startAfterSave(endedMs, () => start(port)), interrupted]);
      if (next === 'interrupted') return 0;
      worker = next;
      console.log('The Worker is up again.');
    }
    await worker.stop();
    return 0;
  } finally {
    await emulator.close();
  }
}

/** What cannot be loaded is told by the Worker itself. */
async function declaresScopes(): Promise<boolean> {
  const definition = await loadDefinition(process.cwd()).catch(() => undefined);
  return definition === undefined || definition.app !== undefined;
}

/** The emulated portal forgets its installs when it stops, so each start makes a new one. */
async function connect(emulator: EmulatorServer, workerUrl: string): Promise<string> {
  try {
    await connectPortal(emulator, workerUrl);
    return `in portal ${EMULATED_APP.portalId}, through ${workerUrl}/oauth/install`;
  } catch (error) {
    return styleText('red', error instanceof Error ? error.message : String(error));
  }
}

/** Each save is a try, until one succeeds. */
async function startAfterSave(
  endedMs: number,
  start: () => Promise<WranglerProcess>,
): Promise<WranglerProcess> {
  for (let sinceMs = endedMs; ; ) {
    await untilSaved(sinceMs);
    sinceMs = Date.now();
    try {
      return await start();
    } catch (error) {
      console.error(error instanceof Error ? error.message : String(error));
    }
  }
}

/** Settles when a file below `src/` has changed since. Looking beats watching: it misses nothing. */
async function untilSaved(sinceMs: number): Promise<void> {
  const isSaved = () =>
    readdirSync('src', { recursive: true, encoding: 'utf8' }).some(
      (path) => statSync(join('src', path)).mtimeMs > sinceMs - CLOCK_STEP_MS,
    );
  while (!isSaved()) await new Promise((resolve) => setTimeout(resolve, LOOK_INTERVAL_MS));
}

async function startEmulator(port: number): Promise<EmulatorServer> {
  try {
    return await startEmulatorServer({
      port,
      portalId: EMULATED_APP.portalId,
      accessToken: PRIVATE_APP_TOKEN,
      oauthApps: EMULATED_OAUTH_APPS,
      rateLimit: 'hubspot',
      nowMs: () => Date.now(),
    });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw cause;
    throw new Error(`Port ${port} is taken. Choose another with --emulator-port.`, { cause });
  }
}

/** Settles when the developer or a supervisor asks to stop. */
function untilInterrupted(): Promise<'interrupted'> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => resolve('interrupted'));
    }
  });
}

function banner(workerUrl: string, emulatorUrl: string, install: string): string {
  const { portalId, clientId, clientSecret, apiKey } = EMULATED_APP;
  const urlOption = workerUrl.endsWith(':8787') ? '' : ` --url ${workerUrl}`;
  return [
    '',
    `  ${styleText('bold', 'Breezeway dev')}`,
    `  Worker    ${workerUrl}   POST /actions/<tool>, API key ${apiKey}`,
    `  Emulator  ${emulatorUrl}   portal ${portalId}, app ${clientId} / ${clientSecret}`,
    `  Installed ${install}`,
    `  Try       npm run breezeway -- invoke summarize-deal --input dealId=1${urlOption}`,
    '',
    '  Saving a file reloads the Worker. Ctrl-C stops both.',
    '',
  ].join('\n');
}
