import type { AppWire } from '../../manifest/schema/app-schema.ts';
import { countOf } from '../count-of.ts';
import { appOnDisk } from '../project/hubspot-project.ts';
import type { Profile } from '../project/profiles.ts';
import { authorizeUrl } from './authorize-url.ts';
import type { Check } from './check.ts';
import { type Diagnosis, fail, ok, warn } from './diagnosis.ts';
import type { Facts } from './facts.ts';
import { type Introspection, introspect } from './introspect.ts';
import { findClientId, findCredentials } from './portal-credentials.ts';

/** How an account grants what the app requires now: a URL, or one of these. */
const APPROVE =
  'Upload the project (npm run deploy), then approve the scopes on the Auth tab of the app in HubSpot.';
const NAME_REDIRECT = 'Give the app a redirectUrl, and the profile the variables in it.';

/** Whether an account has granted what the app requires by now. */
export const checkScopes: Check = {
  subject: 'scopes',
  mend: 'Correct the settings of this machine, or leave --portal out.',
  run: async (facts) => {
    const { portal } = facts.options;
    if (portal === undefined) return [];
    const subject = `scopes ${portal}`;
    const project = await facts.project();
    const examination = await facts.examination();
    const app = examination?.manifest.app ?? appOnDisk(project);
    if (app === undefined) {
      return [warn(subject, 'There is no app to compare with.', 'Declare it: worker.app({ … })')];
    }
    const settings = await facts.settings();
    const clientId = findClientId(settings) ?? '<HUBSPOT_CLIENT_ID>';
    const profile = await findProfile(facts);
    const url = authorizeUrl({ app, portalId: portal, clientId, profile });
    const isStatic = app.config.auth.type === 'static';
    const regrant = isStatic ? APPROVE : (url ?? NAME_REDIRECT);
    const where = isStatic ? [] : [describeUrl(`authorize ${portal}`, url)];
    const credentials = findCredentials(settings, portal);
    if (!credentials.ok) return [warn(subject, credentials.reason, credentials.mend), ...where];
    const answer = await introspect(credentials.apiUrl, credentials.app, credentials.grant);
    const found = compare(subject, app, portal, answer, regrant);
    return found.mend === regrant ? [found] : [found, ...where];
  },
};

function compare(
  subject: string,
  { config }: AppWire,
  portalId: string,
  answer: Introspection,
  regrant: string,
): Diagnosis {
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
      return fail(subject, message, regrant);
    }
    case 'active': {
      if (answer.hubId !== portalId) {
        const message = 'HUBSPOT_ACCESS_TOKEN is for another account than HUBSPOT_PORTAL_ID.';
        return fail(subject, message, `Put the token of account ${portalId} into .dev.vars.`);
      }
      const { requiredScopes } = config.auth;
      const missing = requiredScopes.filter((scope) => !answer.scopes.includes(scope));
      const count = countOf(requiredScopes.length, 'scope');
      if (missing.length === 0)
        return ok(subject, `All ${count} that the app requires are granted.`);
      const message = `Not granted, of ${count} that the app requires: ${missing.join(', ')}.`;
      return fail(subject, message, regrant);
    }
  }
}

function describeUrl(subject: string, url: string | undefined): Diagnosis {
  if (url !== undefined) return ok(subject, url);
  return warn(
    subject,
    'Where the account grants what the app requires is not known.',
    NAME_REDIRECT,
  );
}

/** The profile of the account, else the first one. */
async function findProfile(facts: Facts): Promise<Profile | undefined> {
  const profiles = (await facts.targets()).flatMap(({ profile }) => profile ?? []);
  const isOfPortal = ({ accountId }: Profile) => String(accountId) === facts.options.portal;
  return profiles.find(isOfPortal) ?? profiles[0];
}
