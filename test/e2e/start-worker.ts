import { onTestFinished } from 'vitest';
import { createTestHarness } from 'wrangler';
import { connectPortal } from '../../src/cli/connect-portal.ts';
import {
  EMULATED_APP,
  EMULATED_OAUTH_APPS,
  emulatedSettings,
  PRIVATE_APP_TOKEN,
} from '../../src/cli/emulated-app.ts';
import { createCaller } from '../../src/emulator/caller/create-caller.ts';
import { startEmulatorServer } from '../../src/emulator/server.ts';
import { requireNoIssuedSecret } from '../issued-secrets.ts';

export const USER = { userId: 101, userEmail: 'maria.lopez@example.com' };
export const DEAL = { objectId: 1, objectType: 'DEAL' };

export interface WorkerSettings {
  /** False for a Worker whose tools belong to no declared app. */
  readonly declaresScopes?: boolean;
  /** False for a portal that has yet to install the app; its redirect URL is registered. */
  readonly connect?: boolean;
  /** Portals of the emulator beside the one that calls; default: none. */
  readonly otherPortalIds?: readonly string[];
  /** What the Worker is set to instead, for an emulator at this address; default: nothing. */
  readonly overrides?: (emulatorUrl: string) => Readonly<Record<string, string>>;
}

/** The same, for one test: it is closed when the test ends. */
export async function startWorker(configPath: string, settings: WorkerSettings = {}) {
  const worker = await openWorker(configPath, settings);
  onTestFinished(worker.close);
  return worker;
}

/**
 * A Worker in workerd, an emulated portal that has its app installed unless told otherwise, and the
 * portal's side that calls it.
 */
export async function openWorker(configPath: string, settings: WorkerSettings = {}) {
  const { connect = true, otherPortalIds = [], overrides = () => ({}) } = settings;
  const emulator = await startEmulatorServer({
    port: 0,
    portalId: EMULATED_APP.portalId,
    otherPortalIds,
    accessToken: PRIVATE_APP_TOKEN,
    oauthApps: EMULATED_OAUTH_APPS,
    nowMs: () => Date.now(),
  });
  const secrets = { ...emulatedSettings(emulator.url, settings), ...overrides(emulator.url) };
  const harness = createTestHarness({ workers: [{ configPath, secrets }] });
  const { url } = await harness.listen();
  emulator.connectWorker({ url: url.origin, clientSecret: EMULATED_APP.clientSecret });
  emulator.oauth.addRedirectUrl(EMULATED_APP.clientId, `${url.origin}/oauth/callback`);
  if (connect) await connectPortal(emulator, url.origin);
  let enrollmentId = 100_456_362_982;
  const callerWith = (clientSecret: string, portalId: string = EMULATED_APP.portalId) =>
    createCaller({
      workerUrl: url.origin,
      clientSecret,
      portalId: Number(portalId),
      nowMs: () => Date.now(),
      nextEnrollmentId: () => enrollmentId++,
      fetch,
    });
  return {
    url: url.origin,
    emulator,
    hubspot: callerWith(EMULATED_APP.clientSecret),
    stranger: callerWith('another-apps-secret'),
    hubspotOf: (portalId: string) => callerWith(EMULATED_APP.clientSecret, portalId),
    close: async () => {
      for (const { message } of harness.getLogs())
        requireNoIssuedSecret('The Worker’s log', message);
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
