import type { AppWire } from '../../manifest/schema/app-schema.ts';
import { appOnDisk } from '../project/hubspot-project.ts';
import type { Check } from './check.ts';
import { checkRedirect } from './check-redirect.ts';
import { readLocalConfig } from './check-settings.ts';
import { chooseTarget } from './choose-target.ts';
import { diagnoseAccount } from './diagnose-account.ts';
import { diagnoseToken } from './diagnose-token.ts';
import { type Diagnosis, warn } from './diagnosis.ts';
import type { Facts } from './facts.ts';
import { findOperatorKey } from './find-operator-key.ts';
import { canAsk } from './targets.ts';

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
    if (app.config.auth.type === 'oauth') return await askWorker(facts, subject, portal, app);
    return [await diagnoseToken(subject, app, await facts.settings(), portal)];
  },
};

async function askWorker(
  facts: Facts,
  subject: string,
  portalId: string,
  app: AppWire,
): Promise<readonly Diagnosis[]> {
  const target = chooseTarget(await facts.targets(), portalId);
  if (target === undefined) {
    const message = 'Several profiles have a Worker, and nothing says which is meant.';
    return [warn(subject, message, 'Name the profile: --profile <name>')];
  }
  const { url, file } = target;
  if (url === undefined || !canAsk(url)) {
    const message = 'Without the URL of the Worker, nobody says what the account granted.';
    return [warn(subject, message, `Correct PUBLIC_URL in ${file}.`)];
  }
  const settings = await facts.settings();
  const reading = readLocalConfig(settings);
  const found = await diagnoseAccount({
    subject,
    portalId,
    appName: facts.options.app,
    url,
    key: findOperatorKey(settings),
    app,
    ownApps: reading.ok ? reading.config.apps : [],
  });
  return [found, ...checkRedirect(`install ${portalId}`, app, target)];
}
