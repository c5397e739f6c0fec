import type { EmulatorServer } from '../emulator/server.ts';
import { EMULATED_APP } from './emulated-app.ts';
import { installApp } from './install-app.ts';

/**
 * Installs the emulated app in the emulated portal, as a person's browser would: the Worker's
 * install page, HubSpot's consent, the Worker's callback.
 *
 * @throws Error with the heading of the page that says why not.
 */
export async function connectPortal(emulator: EmulatorServer, workerUrl: string): Promise<void> {
  const { clientId, portalId } = EMULATED_APP;
  // A developer's browser may call it by either name.
  for (const url of new Set([workerUrl, workerUrl.replace('//127.0.0.1:', '//localhost:')])) {
    emulator.oauth.addRedirectUrl(clientId, `${url}/oauth/callback`);
  }
  const { status, html } = await installApp({ workerUrl, portalId, fetch });
  if (status === 200) return;
  const heading = /<h1>([^<]*)<\/h1>/.exec(html)?.[1] ?? `the page answers ${status}`;
  throw new Error(`The app could not be installed in portal ${portalId}: ${heading}`);
}
