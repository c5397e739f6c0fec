import { styleText } from 'node:util';
import { type EmulatorServer, startEmulatorServer } from '../../emulator/server.ts';
import { EMULATED_APP, emulatedSettings } from '../emulated-app.ts';
import { startWrangler } from '../wrangler-process.ts';
import { DevStream } from './dev-stream.ts';

export interface DevOptions {
  readonly port: number;
  readonly emulatorPort: number;
}

/** Keeps Worker and emulator up until Ctrl-C. Exits 1 when the Worker ends by itself. */
export async function dev(options: DevOptions): Promise<number> {
  const stream = new DevStream((line) => console.log(line));
  const emulator = await startEmulator(options.emulatorPort);
  try {
    const worker = await startWrangler({
      entry: 'src/cli/dev/worker.ts',
      port: options.port,
      vars: emulatedSettings(emulator.url),
      onLine: (line) => stream.take(line),
    });
    console.log(banner(worker.url, emulator.url));
    const code = await Promise.race([worker.exited, interrupted()]);
    await worker.stop();
    return code;
  } finally {
    await emulator.close();
  }
}

async function startEmulator(port: number): Promise<EmulatorServer> {
  try {
    return await startEmulatorServer({
      port,
      portalId: EMULATED_APP.portalId,
      accessToken: EMULATED_APP.accessToken,
      nowMs: () => Date.now(),
    });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw cause;
    throw new Error(`Port ${port} is taken. Choose another with --emulator-port.`, { cause });
  }
}

/** Settles with 0 when the developer or a supervisor asks to stop. */
function interrupted(): Promise<number> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve(0));
  });
}

function banner(workerUrl: string, emulatorUrl: string): string {
  const { portalId, clientId, clientSecret } = EMULATED_APP;
  return [
    '',
    `  ${styleText('bold', 'Breezeway dev')}`,
    `  Worker    ${workerUrl}   POST /actions/<tool>`,
    `  Emulator  ${emulatorUrl}   portal ${portalId}, app ${clientId} / ${clientSecret}`,
    '  Try       npm run breezeway -- invoke summarize-deal --input dealId=1',
    '',
    '  Saving a file reloads the Worker. Ctrl-C stops both.',
    '',
  ].join('\n');
}
