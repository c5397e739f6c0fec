import { readLocalConfig } from './check-settings.ts';
import type { AppCredentials, Grant } from './introspect.ts';
import { isUnset, type LocalSettings } from './local-settings.ts';
import { secretsIn } from './secrets-in.ts';

/** What it takes to ask HubSpot about an account. */
export type PortalCredentials =
  | {
      readonly ok: true;
      readonly apiUrl: string;
      readonly app: AppCredentials;
      readonly grant: Grant;
    }
  /** The settings that are missing, or that are not about this account. */
  | { readonly ok: false; readonly reason: string; readonly mend: string };

const NEEDED = [
  'HUBSPOT_CLIENT_ID',
  'HUBSPOT_CLIENT_SECRET',
  'HUBSPOT_ACCESS_TOKEN',
  'HUBSPOT_PORTAL_ID',
];

/** From the settings of this machine, which know the grant of one account. */
export function findCredentials(settings: LocalSettings, portalId: string): PortalCredentials {
  const missing = NEEDED.filter((name) => isUnset(settings.values[name])).join(', ');
  if (missing !== '') {
    return {
      ok: false,
      reason: `What is granted cannot be asked for without ${missing}.`,
      mend: `Add to .dev.vars, which git ignores: ${missing}. The app's Auth tab in HubSpot has them.`,
    };
  }
  const reading = readLocalConfig(settings);
  const clientId = findClientId(settings);
  const { apps = [], hubspotApiUrl = '' } = reading.ok ? reading.config : {};
  const { clientSecrets: [clientSecret] = [], staticToken } = apps[0] ?? {};
  if (clientId === undefined || clientSecret === undefined || staticToken === undefined) {
    const reason = 'What is granted cannot be asked for while settings are malformed.';
    const mend = `Correct the settings of this machine, among them ${NEEDED.join(', ')}.`;
    return { ok: false, reason, mend };
  }
  if (staticToken.portalId !== portalId) {
    return {
      ok: false,
      reason: 'HUBSPOT_PORTAL_ID is another account, and HUBSPOT_ACCESS_TOKEN is for that one.',
      mend: `Give --portal that id, or put the token and the id of ${portalId} into .dev.vars.`,
    };
  }
  return {
    ok: true,
    apiUrl: hubspotApiUrl,
    app: { clientId, clientSecret },
    grant: { accessToken: staticToken.accessToken },
  };
}

/** The client id, if it looks like one: a secret that was put there by mistake is not sent on. */
function findClientId({ values }: LocalSettings): string | undefined {
  const clientId = values['HUBSPOT_CLIENT_ID'];
  // HubSpot's static access tokens begin with `pat-`.
  if (typeof clientId !== 'string' || !/^(?!pat-)[\w-]{8,64}$/.test(clientId)) return undefined;
  return secretsIn(values).some((secret) => secret.includes(clientId)) ? undefined : clientId;
}
