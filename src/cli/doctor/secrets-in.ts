import { withoutSecrets } from '../../config/index.ts';
import { parseJson } from '../project/parse-json.ts';

/** What is printed of `HUBSPOT_APPS`, if need be. */
const PUBLIC_KEYS: ReadonlySet<string> = new Set([
  'name',
  'clientId',
  'portalId',
  'requiredScopes',
  'optionalScopes',
]);

/** Every value in here that must not be printed, whole and in the parts that are secret alone. */
export function secretsIn(settings: Readonly<Record<string, unknown>>): readonly string[] {
  const shown = withoutSecrets(settings);
  return Object.entries(settings)
    .filter(([name]) => !Object.hasOwn(shown, name))
    .flatMap(([name, value]) => (typeof value === 'string' ? [value, ...partsOf(name, value)] : []))
    .map((value) => value.trim());
}

function partsOf(name: string, value: string): readonly string[] {
  if (name === 'HUBSPOT_APPS') return textsIn(parseJson(value));
  const several = value.split(',');
  // Each is `<key id>:<key>`.
  const keys = several.map((one) => one.slice(one.indexOf(':') + 1));
  return name === 'VAULT_KEYS' ? [...several, ...keys] : several;
}

function textsIn(json: unknown): readonly string[] {
  if (typeof json === 'string') return [json];
  if (Array.isArray(json)) return json.flatMap(textsIn);
  if (typeof json !== 'object' || json === null) return [];
  return Object.entries(json).flatMap(([key, value]) =>
    PUBLIC_KEYS.has(key) ? [] : textsIn(value),
  );
}
