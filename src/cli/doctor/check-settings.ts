import { readConfig, withoutSecrets } from '../../config/index.ts';
import { BINDINGS } from './bindings.ts';
import type { Check } from './check.ts';
import { type Diagnosis, fail, ok, warn } from './diagnosis.ts';
import type { LocalSettings } from './local-settings.ts';
import { MAKE_VAULT_KEY } from './make-vault-key.ts';

/** Bindings are of the deployed Worker; `checkBindings` looks at them. */
const STAND_INS = Object.fromEntries(BINDINGS.map((name) => [name, {}]));
/** Why a setting that is missing here need not be. */
const ELSEWHERE =
  '"npm run dev" brings its own, and the deployed Worker has its own; --portal needs it here for an app with static auth.';

/** The settings of this machine, as the Worker would read them. */
export function readLocalConfig({ values }: LocalSettings) {
  return readConfig({ ...values, ...STAND_INS });
}

/** Only whether they are well-formed: the deployed Worker has settings of its own. */
export const checkSettings: Check = {
  subject: 'settings',
  mend: 'Mend .dev.vars: one NAME=value a line.',
  run: async (facts) => {
    const settings = await facts.settings();
    const { vars } = await facts.wrangler();
    const reading = readLocalConfig(settings);
    const problems = reading.ok ? [] : reading.problems;
    const found = [
      ...problems.map((problem) => explain(problem, settings)),
      ...committedSecrets(vars),
    ];
    if (found.length > 0) return found;
    return [ok('settings', 'Those of this machine are there and well-formed.')];
  },
};

/** Every problem begins with the name of its setting. */
function explain(problem: string, settings: LocalSettings): Diagnosis {
  const [name = ''] = problem.split(' ', 1);
  const source = settings.sourceOf(name);
  if (source !== undefined) return fail('settings', problem, `Correct ${name} in ${source}.`);
  const message = `${name} is not set on this machine`;
  if (name === 'VAULT_KEYS') {
    return warn(
      'settings',
      `${message}, whose app is installed through OAuth. "npm run dev" brings its own, and the deployed Worker has its own, which must stay.`,
      `Add a line to .dev.vars: VAULT_KEYS=…, a key that this makes: ${MAKE_VAULT_KEY}`,
    );
  }
  return warn('settings', `${message}. ${ELSEWHERE}`, `Add a line to .dev.vars: ${name}=…`);
}

/** What stands in `wrangler.toml` is committed, and is shown in Cloudflare's dashboard. */
function committedSecrets(vars: Readonly<Record<string, unknown>>): Diagnosis[] {
  const shown = withoutSecrets(vars);
  return Object.keys(vars)
    .filter((name) => !Object.hasOwn(shown, name) && vars[name] !== '')
    .map((name) =>
      warn(
        'settings',
        `${name} is a secret, and stands in wrangler.toml for all to read.`,
        `Take it out of wrangler.toml, then: npx wrangler secret put ${name}`,
      ),
    );
}
