import type { AppSettings } from './app-settings.ts';
import { ledgerShards, readApps, SECRET_SETTINGS, type Settings, settings } from './settings.ts';
import { type VaultKeySetting, vaultKeyText } from './vault-keys.ts';

/** The Worker's settings, parsed. The README's configuration table documents each. */
export interface Config {
  /** At least one, each with secrets of its own. */
  readonly apps: readonly AppSettings[];
  /** Of all apps, in their order: what signs executions. */
  readonly clientSecrets: readonly string[];
  /** Everything that must never be printed. */
  readonly secrets: readonly string[];
  /** The current key first; none where no app is installed through OAuth. */
  readonly vaultKeys: readonly VaultKeySetting[];
  /** Without a trailing slash. */
  readonly publicUrl: string | undefined;
  /** Without a trailing slash. */
  readonly hubspotApiUrl: string;
  /** Where people are asked for consent. Without a trailing slash. */
  readonly hubspotAppUrl: string;
  /** HubSpot's dated version of the callbacks API. */
  readonly callbacksVersion: string;
  /** HubSpot's dated version of the token endpoints. */
  readonly oauthVersion: string;
  /** For operators' requests; none: every one is refused. */
  readonly apiKeys: readonly string[];
  /** Ledger objects per portal. */
  readonly ledgerShards: number;
  /** When a tool names no deadline of its own. Milliseconds. */
  readonly deadlineMs: number;
}

export type ConfigReading =
  | { readonly ok: true; readonly config: Config }
  /** One sentence for each setting that is missing or malformed. Names it, never its value. */
  | { readonly ok: false; readonly problems: readonly string[] };

/** HubSpot saw slow answers as lost after some 20 s; ours leaves well before that. */
const DEFAULT_DEADLINE_SECONDS = 15;
const DEFAULT_LEDGER_SHARDS = 1;

/** Parses a Worker's `env`. Bindings and variables of the user's own are left alone. */
export function readConfig(env: object): ConfigReading {
  const parsed = settings.safeParse(env);
  if (!parsed.success) {
    return {
      ok: false,
      problems: parsed.error.issues.map(({ path, message }) => `${String(path[0])} ${message}.`),
    };
  }
  const { data } = parsed;
  const apps = readApps(data);
  return {
    ok: true,
    config: {
      apps,
      clientSecrets: apps.flatMap(({ clientSecrets }) => clientSecrets),
      secrets: secretsOf(data, apps),
      vaultKeys: data.VAULT_KEYS ?? [],
      publicUrl: data.PUBLIC_URL,
      hubspotApiUrl: data.HUBSPOT_API_URL ?? 'https://api.hubapi.com',
      hubspotAppUrl: data.HUBSPOT_APP_URL ?? 'https://app.hubspot.com',
      callbacksVersion: data.HUBSPOT_CALLBACKS_VERSION ?? '2026-09',
      // 2026-09 of the token endpoint has no documented answer yet.
      oauthVersion: data.HUBSPOT_OAUTH_VERSION ?? '2026-03',
      apiKeys: data.BREEZEWAY_API_KEY ?? [],
      ledgerShards: data.LEDGER_SHARDS ?? DEFAULT_LEDGER_SHARDS,
      deadlineMs: (data.EXECUTION_DEADLINE_SECONDS ?? DEFAULT_DEADLINE_SECONDS) * 1000,
    },
  };
}

function secretsOf(data: Settings, apps: readonly AppSettings[]): readonly string[] {
  return [
    ...apps.flatMap(({ clientSecrets, staticToken }) =>
      staticToken === undefined ? clientSecrets : [...clientSecrets, staticToken.accessToken],
    ),
    ...(data.BREEZEWAY_API_KEY ?? []),
    ...(data.VAULT_KEYS ?? []).map(vaultKeyText),
  ];
}

/**
 * Ledger objects per portal, also from a handler's `env`, which has no secrets.
 *
 * @throws RangeError when the setting is malformed.
 */
export function readLedgerShards(env: { readonly LEDGER_SHARDS?: unknown }): number {
  const parsed = ledgerShards.safeParse(env.LEDGER_SHARDS);
  if (parsed.success) return parsed.data ?? DEFAULT_LEDGER_SHARDS;
  throw new RangeError(`LEDGER_SHARDS ${parsed.error.issues[0]?.message}.`);
}

/** A Worker's `env` as a handler may see it: everything but Breezeway's own secrets. */
export function withoutSecrets<E extends object>(env: E): E {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !SECRET_SETTINGS.has(name)),
  ) as E;
}
