import { nameWords } from './name-words.ts';

const SECRETS: ReadonlySet<string> = new Set([
  'apikey',
  'authorization',
  'bearer',
  'credential',
  'credentials',
  'hapikey',
  'passphrase',
  'passwd',
  'password',
  'passwords',
  'pwd',
  'secret',
  'secrets',
  'token',
]);
/** With one of these before them, keys and tokens are secrets. */
const SECRET_KINDS: ReadonlySet<string> = new Set([
  'access',
  'api',
  'auth',
  'bearer',
  'client',
  'encryption',
  'private',
  'refresh',
  'secret',
  'signing',
]);
/** With one of these before it, a token only says where a list goes on, or how long a text may be. */
const HARMLESS_TOKENS: ReadonlySet<string> = new Set([
  'continuation',
  'cursor',
  'max',
  'next',
  'page',
  'pagination',
  'stop',
  'sync',
]);
/** What may follow without changing what is asked for. */
const TRAILERS: ReadonlySet<string> = new Set(['confirmation', 'header', 'text', 'value']);

/** Whether an input of this name asks for a secret, by the words that its name ends in. */
export function isSecretName(name: string): boolean {
  const words = [...nameWords(name)];
  while (words.length > 1 && TRAILERS.has(words.at(-1) ?? '')) words.pop();
  const last = words.at(-1) ?? '';
  const before = words.at(-2) ?? '';
  if (last === 'token') return !HARMLESS_TOKENS.has(before);
  if (/^(keys?|tokens)$/.test(last)) return SECRET_KINDS.has(before);
  return (
    SECRETS.has(last) ||
    /^(access|auth|refresh|bearer)tokens?$|^(private|secret|client)(key|secret)$/.test(last)
  );
}
