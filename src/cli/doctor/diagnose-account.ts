import type { AppSettings } from '../../config/index.ts';
import type { AppWire } from '../../manifest/schema/app-schema.ts';
import { isLocal } from '../operator-client.ts';
import { queryOf } from '../query-of.ts';
import { UsageError } from '../run-command.ts';
import { accountScopes } from './account-scopes.ts';
import { type AccountAnswer, askAccount } from './ask-account.ts';
import { compareScopes } from './compare-scopes.ts';
import { type Diagnosis, warn } from './diagnosis.ts';
import { explainRefusal } from './explain-refusal.ts';

/** An account of an app that is installed through OAuth, and the Worker that would have connected it. */
export interface AccountCase {
  readonly subject: string;
  readonly portalId: string;
  /** Which app of `HUBSPOT_APPS`; `undefined`: the only one. */
  readonly appName: string | undefined;
  /** The Worker's, which can be asked. */
  readonly url: string;
  readonly key: string | undefined;
  readonly app: AppWire;
  /** The apps of this machine's settings: what they say stands over `app`. */
  readonly ownApps: readonly AppSettings[];
}

/** The Worker knows what an account granted: it keeps the tokens, and HubSpot is not asked. */
export async function diagnoseAccount(account: AccountCase): Promise<Diagnosis> {
  const { subject, portalId, appName, url, key } = account;
  if (key === undefined && !isLocal(url)) {
    const message = 'What the account granted cannot be asked for without BREEZEWAY_API_KEY.';
    const mend = `Add to .dev.vars, which git ignores, a key of ${url}: BREEZEWAY_API_KEY=…`;
    return warn(subject, message, mend);
  }
  try {
    return explain(account, await askAccount({ url, key, portalId, app: appName }));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return warn(subject, error.message, 'Correct BREEZEWAY_API_KEY of this machine.');
  }
}

function explain(account: AccountCase, answer: AccountAnswer): Diagnosis {
  const { subject, portalId, appName, url, app, ownApps } = account;
  const install = `An admin of the account opens: ${url}/oauth/install${queryOf({ app: appName, portal: portalId })}`;
  switch (answer.kind) {
    case 'connected': {
      const own = ownApps.find(({ clientId }) => clientId === answer.clientId);
      const regrant = `Once that is deployed (npm run deploy): ${install}`;
      return compareScopes(subject, accountScopes(app, own), answer.scopes, regrant);
    }
    case 'disconnected': {
      const message = `The account is disconnected from ${url}: ${answer.reason}.`;
      return warn(subject, message, install);
    }
    case 'unanswered': {
      const message = `No Worker of Breezeway says at ${url} what the account granted.`;
      return warn(subject, message, 'Mend what is said of the Worker above, then try again.');
    }
    case 'refused':
      if (answer.code !== 'ACCOUNT_NOT_FOUND') return explainRefusal(subject, url, answer.code);
      return isUserLevel(account)
        ? warn(
            subject,
            'The app is of user level: users connect, each for themselves, and no account does.',
            `npm run breezeway -- accounts list --url ${url}`,
          )
        : warn(subject, `The account is not connected to ${url}.`, install);
  }
}

function isUserLevel({ app, appName, ownApps }: AccountCase): boolean {
  const own = ownApps.find(({ name }) => appName === undefined || name === appName);
  return own?.isUserLevel ?? app.config.isUserLevel ?? false;
}
