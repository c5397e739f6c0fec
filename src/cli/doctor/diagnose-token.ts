import type { AppWire } from '../../manifest/schema/app-schema.ts';
import { compareScopes } from './compare-scopes.ts';
import { type Diagnosis, fail, warn } from './diagnosis.ts';
import { introspect } from './introspect.ts';
import type { LocalSettings } from './local-settings.ts';
import { findCredentials } from './portal-credentials.ts';

/** How an account grants what an app with static auth requires now. */
const APPROVE =
  'Upload the project (npm run deploy), then approve the scopes on the Auth tab of the app in HubSpot.';

/** Of an app with static auth: HubSpot says what the token of this machine is good for. */
export async function diagnoseToken(
  subject: string,
  { config }: AppWire,
  settings: LocalSettings,
  portalId: string,
): Promise<Diagnosis> {
  const credentials = findCredentials(settings, portalId);
  if (!credentials.ok) return warn(subject, credentials.reason, credentials.mend);
  const { apiUrl, app, grant } = credentials;
  const answer = await introspect(apiUrl, app, grant);
  switch (answer.kind) {
    case 'unanswered': {
      const mend = 'Try again; HUBSPOT_API_URL, if it is set, must be where HubSpot is.';
      return fail(subject, `HubSpot ${answer.reason}.`, mend);
    }
    case 'refused': {
      const name = answer.what === 'client id' ? 'HUBSPOT_CLIENT_ID' : 'HUBSPOT_CLIENT_SECRET';
      const message = `HubSpot does not know the ${answer.what} of this machine.`;
      return fail(subject, message, `Compare ${name} with the Auth tab of the app in HubSpot.`);
    }
    case 'inactive': {
      const message = "HUBSPOT_ACCESS_TOKEN is not good, or is another app's.";
      return fail(subject, message, APPROVE);
    }
    case 'active': {
      if (answer.hubId !== portalId) {
        const message = 'HUBSPOT_ACCESS_TOKEN is for another account than HUBSPOT_PORTAL_ID.';
        return fail(subject, message, `Put the token of account ${portalId} into .dev.vars.`);
      }
      const wanted = { required: config.auth.requiredScopes, optional: [] };
      return compareScopes(subject, wanted, answer.scopes, APPROVE);
    }
  }
}
