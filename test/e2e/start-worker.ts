import { onTestFinished } from 'vitest';
import { createTestHarness } from 'wrangler';
import { EMULATED_APP, emulatedSettings } from '../../src/cli/emulated-app.ts';
import { createCaller } from '../../src/emulator/caller/create-caller.ts';
import { startEmulatorServer } from '../../src/emulator/server.ts';

export const USER = { userId: 101, userEmail: 'maria.lopez@example.com' };
export const DEAL = { objectId: 1, objectType: 'DEAL' };

/** The same, for one test: it is closed when the test ends. */
export async function startWorker(configPath: string) {
  const worker = await openWorker(configPath);
  onTestFinished(worker.close);
  return worker;
}

/** A Worker in workerd, an emulated portal that answers it, and the portal's side that calls it. */
export async function openWorker(configPath: string) {
  const emulator = await startEmulatorServer({
    port: 0,
    portalId: EMULATED_APP.portalId,
    accessToken: EMULATED_APP.accessToken,
    nowMs: () => Date.now(),
  });
  const harness = createTestHarness({
    workers: [{ configPath, secrets: emulatedSettings(emulator.url) }],
  });
  const { url } = await harness.listen();
  emulator.connectWorker({ url: url.origin, clientSecret: EMULATED_APP.clientSecret });
  let enrollmentId = 100_456_362_982;
  const callerWith = (clientSecret: string) =>
    createCaller({
      workerUrl: url.origin,
      clientSecret,
      portalId: Number(EMULATED_APP.portalId),
      nowMs: () => Date.now(),
      nextEnrollmentId: () => enrollmentId++,
      fetch,
    });
  return {
    url: url.origin,
    emulator,
    hubspot: callerWith(EMULATED_APP.clientSecret),
    stranger: callerWith('another-apps-secret'),
    close: async () => {
      await harness.close();
      await emulator.close();
    },
    /** The Worker's log lines so far, those that are JSON. */
    logLines: () =>
      harness
        .getLogs()
        .map(({ message }) => message)
        .filter((message) => message.startsWith('{'))
        .map((message): Record<string, unknown> => JSON.parse(message)),
  };
}

/** The outputs of an answer. */
export function outputs({ responseBody }: { responseBody: string }): Record<string, string> {
  return JSON.parse(responseBody).outputFields;
}
