import * as z from 'zod';
import { MAX_DEADLINE_SECONDS } from '../sdk/deadline.ts';
import { type AppSettings, appsSetting, isOAuthApp, ONLY_APP } from './app-settings.ts';
import {
  accessToken,
  binding,
  clientId,
  datedVersion,
  listSetting,
  numberSetting,
  optional,
  portalId,
  urlSetting,
} from './setting-kinds.ts';
import { vaultKeysSetting } from './vault-keys.ts';

/** Settings that carry secrets: they never reach a handler or a log line. */
export const SECRET_SETTINGS: ReadonlySet<string> = new Set([
  'HUBSPOT_CLIENT_SECRET',
  'HUBSPOT_ACCESS_TOKEN',
  'HUBSPOT_APPS',
  'VAULT_KEYS',
  'BREEZEWAY_API_KEY',
]);

/** The settings of the only app there is: `HUBSPOT_APPS` takes the place of all of them. */
const ONE_APP = [
  'HUBSPOT_CLIENT_ID',
  'HUBSPOT_CLIENT_SECRET',
  'HUBSPOT_ACCESS_TOKEN',
  'HUBSPOT_PORTAL_ID',
] as const;

/** More would only spread a portal thin: one object takes more than a thousand executions a second. */
const MAX_LEDGER_SHARDS = 64;

export const ledgerShards = optional(
  numberSetting(
    `must be a whole number from 1 to ${MAX_LEDGER_SHARDS}`,
    (shards) => Number.isInteger(shards) && shards >= 1 && shards <= MAX_LEDGER_SHARDS,
  ),
);

/** Every setting there is, each for itself, then those that need one another. */
export const settings = z
  .object({
    HUBSPOT_CLIENT_SECRET: optional(
      listSetting(
        'must be one client secret, or several separated by commas, none of them empty',
        (secret) => secret !== '',
      ),
    ),
    HUBSPOT_CLIENT_ID: optional(clientId),
    HUBSPOT_ACCESS_TOKEN: optional(accessToken),
    HUBSPOT_PORTAL_ID: optional(portalId),
    HUBSPOT_APPS: optional(appsSetting),
    VAULT_KEYS: optional(vaultKeysSetting),
    PUBLIC_URL: optional(
      urlSetting(
        'must be the https URL HubSpot calls, without a query, like https://tools.example.com',
      ),
    ),
    HUBSPOT_API_URL: optional(urlSetting('must be an https URL; leave it out for HubSpot itself')),
    HUBSPOT_APP_URL: optional(urlSetting('must be an https URL; leave it out for HubSpot itself')),
    HUBSPOT_CALLBACKS_VERSION: optional(datedVersion),
    HUBSPOT_OAUTH_VERSION: optional(datedVersion),
    BREEZEWAY_API_KEY: optional(
      listSetting(
        'must be one key, or several separated by commas, each of 16 characters or more',
        (key) => /^[\x21-\x7e]{16,}$/.test(key),
      ),
    ),
    LEDGER_SHARDS: ledgerShards,
    EXECUTION_DEADLINE_SECONDS: optional(
      numberSetting(
        `must be above 0 and at most ${MAX_DEADLINE_SECONDS}`,
        (seconds) => seconds > 0 && seconds <= MAX_DEADLINE_SECONDS,
      ),
    ),
    LEDGER: binding('Durable Object'),
    RUNNER: binding('Durable Object'),
    THROTTLE: binding('Durable Object'),
    VAULT: binding('Durable Object'),
    DIRECTORY: binding('D1 database'),
  })
  .superRefine(
    (env, context) => {
      const fail = (name: string, message: string) =>
        context.addIssue({ code: 'custom', path: [name], message });
      if (env.HUBSPOT_APPS !== undefined) {
        for (const name of ONE_APP.filter((name) => env[name] !== undefined)) {
          fail(name, 'must be left out: HUBSPOT_APPS takes its place');
        }
      } else if (isUnset(env.HUBSPOT_CLIENT_SECRET)) {
        fail(
          'HUBSPOT_CLIENT_SECRET',
          'is missing: set it to the client secret of your HubSpot app',
        );
      }
      // A token without its portal would serve every portal's executions with one portal's data.
      if (env.HUBSPOT_ACCESS_TOKEN !== undefined && env.HUBSPOT_PORTAL_ID === undefined) {
        fail(
          'HUBSPOT_PORTAL_ID',
          'is missing: HUBSPOT_ACCESS_TOKEN needs the id of the account it is for',
        );
      }
      if (env.HUBSPOT_APPS === undefined && !isUnset(env.VAULT_KEYS)) {
        if (env.HUBSPOT_CLIENT_ID === undefined && env.HUBSPOT_ACCESS_TOKEN === undefined) {
          fail('HUBSPOT_CLIENT_ID', 'is missing: VAULT_KEYS is for an app that accounts install');
        }
        if (env.HUBSPOT_CLIENT_ID !== undefined && env.HUBSPOT_ACCESS_TOKEN !== undefined) {
          fail(
            'HUBSPOT_ACCESS_TOKEN',
            'must be left out: with HUBSPOT_CLIENT_ID and VAULT_KEYS, accounts install the app',
          );
        }
      }
      if (isUnset(env.VAULT_KEYS) && readApps(env).some(isOAuthApp)) {
        fail('VAULT_KEYS', 'is missing: the tokens of accounts that install the app need a key');
      }
    },
    // Also when other settings are wrong: one error names them all.
    { when: () => true },
  );

export type Settings = z.output<typeof settings>;

/** The apps that are served; while other settings are wrong, those that can be read. */
export function readApps(env: Partial<Settings>): readonly AppSettings[] {
  if (Array.isArray(env.HUBSPOT_APPS)) return env.HUBSPOT_APPS;
  const { HUBSPOT_CLIENT_ID: clientId, HUBSPOT_CLIENT_SECRET: clientSecrets = [] } = env;
  const { HUBSPOT_ACCESS_TOKEN: accessToken, HUBSPOT_PORTAL_ID: portalId } = env;
  return [
    {
      id: clientId ?? ONLY_APP,
      name: ONLY_APP,
      clientId,
      clientSecrets,
      staticToken:
        accessToken === undefined || portalId === undefined ? undefined : { accessToken, portalId },
      requiredScopes: undefined,
      optionalScopes: undefined,
      isUserLevel: undefined,
    },
  ];
}

/** Also where another problem left the raw value. */
function isUnset(value: unknown): boolean {
  return value === undefined || value === '';
}
