import type { AppWire } from '../../manifest/schema/app-schema.ts';
import { type Diagnosis, warn } from './diagnosis.ts';
import { fillVariables, type Target } from './targets.ts';

/** HubSpot refuses to install an app that does not name where the Worker waits for the answer. */
export function checkRedirect(
  subject: string,
  { config }: AppWire,
  { url, profile }: Target,
): readonly Diagnosis[] {
  const callback = `${url}/oauth/callback`;
  const { redirectUrls = [] } = config.auth;
  if (redirectUrls.some((it) => fillVariables(it, profile) === callback)) return [];
  const message = `HubSpot refuses installs: no redirectUrl of the app is ${callback}.`;
  return [warn(subject, message, 'Add it to the redirectUrls of worker.app, then: npm run deploy')];
}
