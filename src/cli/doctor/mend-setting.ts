import { withoutSecrets } from '../../config/index.ts';
import { BINDINGS } from './bindings.ts';
import { MAKE_VAULT_KEY } from './make-vault-key.ts';

const DEPLOY = 'npm run deploy';

/**
 * What mends a problem that a deployed Worker has with its settings. Every problem begins with the
 * name of its setting; it came over the network all the same.
 */
export function mendSetting(problem: string): string {
  const [, name] = /^([A-Z][A-Z0-9_]{2,40}) /.exec(problem) ?? [];
  if (name === undefined) return DEPLOY;
  if (BINDINGS.includes(name)) return `Bind ${name} in wrangler.toml, then: ${DEPLOY}`;
  const put = `npx wrangler secret put ${name}`;
  // A new key in place of one that is only written wrong would lose every account.
  if (problem.startsWith('VAULT_KEYS is missing')) return `${MAKE_VAULT_KEY} | ${put}`;
  const isSecret = !Object.hasOwn(withoutSecrets({ [name]: '' }), name);
  return isSecret
    ? put
    : `${put}  (or correct ${name} in [vars] of wrangler.toml, then: ${DEPLOY})`;
}
