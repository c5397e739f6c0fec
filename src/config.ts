import * as z from 'zod';
import { MAX_DEADLINE_SECONDS } from './sdk/deadline.ts';

/** The Worker's settings, parsed. The README's configuration table documents each. */
export interface Config {
  /** At least one. */
  readonly clientSecrets: readonly string[];
  /** Everything that must never be printed. */
  readonly secrets: readonly string[];
  /** Without a trailing slash. */
  readonly publicUrl: string | undefined;
  /** Without a trailing slash. */
  readonly hubspotApiUrl: string;
  /** HubSpot's dated version of the callbacks API. */
  readonly callbacksVersion: string;
  /** For operators' requests; none: every one is refused. */
  readonly apiKeys: readonly string[];
  /** Ledger objects per portal. */
  readonly ledgerShards: number;
  /** When a tool names no deadline of its own. Milliseconds. */
  readonly deadlineMs: number;
  /** A private app's token and the one portal it is for. */
  readonly staticToken: { readonly accessToken: string; readonly portalId: string } | undefined;
}

export type ConfigReading =
  | { readonly ok: true; readonly config: Config }
  /** One sentence for each setting that is missing or malformed. Names it, never its value. */
  | { readonly ok: false; readonly problems: readonly string[] };

/** Settings that carry secrets: they never reach a handler or a log line. */
const SECRET_SETTINGS: ReadonlySet<string> = new Set([
  'HUBSPOT_CLIENT_SECRET',
  'HUBSPOT_ACCESS_TOKEN',
  'BREEZEWAY_API_KEY',
]);

/** HubSpot saw slow answers as lost after some 20 s; ours leaves well before that. */
const DEFAULT_DEADLINE_SECONDS = 15;

/** More would only spread a portal thin: one object takes more than a thousand executions a second. */
const MAX_LEDGER_SHARDS = 64;
const DEFAULT_LEDGER_SHARDS = 1;

const ledgerShards = optional(
  numberSetting(
    `must be a whole number from 1 to ${MAX_LEDGER_SHARDS}`,
    (shards) => Number.isInteger(shards) && shards >= 1 && shards <= MAX_LEDGER_SHARDS,
  ),
);

const settings = z
  .object({
    HUBSPOT_CLIENT_SECRET: z
      .string('is missing: set it to the client secret of your HubSpot app')
      .transform((text) => text.split(',').map((secret) => secret.trim()))
      .refine((secrets) => secrets.every((secret) => secret !== ''), {
        error: 'must be one client secret, or several separated by commas, none of them empty',
      }),
    PUBLIC_URL: optional(
      urlSetting(
        'must be the https URL HubSpot calls, without a query, like https://tools.example.com',
      ),
    ),
    HUBSPOT_API_URL: optional(urlSetting('must be an https URL; leave it out for HubSpot itself')),
    HUBSPOT_ACCESS_TOKEN: optional(
      z
        .string('must be text')
        .trim()
        .regex(/^[\x21-\x7e]+$/, 'must be an access token: letters, digits and signs, no spaces'),
    ),
    HUBSPOT_PORTAL_ID: optional(
      z
        .string('must be text')
        .regex(/^[1-9]\d{0,18}$/, 'must be the numeric id of a HubSpot account'),
    ),
    HUBSPOT_CALLBACKS_VERSION: optional(
      z.string('must be text').regex(/^\d{4}-\d{2}$/, 'must be a dated version, like 2026-09'),
    ),
    BREEZEWAY_API_KEY: optional(
      z
        .string('must be text')
        .transform((text) => text.split(',').map((key) => key.trim()))
        .refine((keys) => keys.every((key) => /^[\x21-\x7e]{16,}$/.test(key)), {
          error: 'must be one key, or several separated by commas, each of 16 characters or more',
        }),
    ),
    LEDGER_SHARDS: ledgerShards,
    EXECUTION_DEADLINE_SECONDS: optional(
      numberSetting(
        `must be above 0 and at most ${MAX_DEADLINE_SECONDS}`,
        (seconds) => seconds > 0 && seconds <= MAX_DEADLINE_SECONDS,
      ),
    ),
    LEDGER: binding(),
    RUNNER: binding(),
  })
  .superRefine(
    (env, context) => {
      // A token without its portal would serve every portal's executions with one portal's data.
      if (env.HUBSPOT_ACCESS_TOKEN !== undefined && env.HUBSPOT_PORTAL_ID === undefined) {
        const message = 'is missing: HUBSPOT_ACCESS_TOKEN needs the id of the account it is for';
        context.addIssue({ code: 'custom', path: ['HUBSPOT_PORTAL_ID'], message });
      }
    },
    // Also when other settings are wrong: one error names them all.
    { when: () => true },
  );

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
  return {
    ok: true,
    config: {
      clientSecrets: data.HUBSPOT_CLIENT_SECRET,
      secrets: [
        ...data.HUBSPOT_CLIENT_SECRET,
        ...(data.BREEZEWAY_API_KEY ?? []),
        ...(data.HUBSPOT_ACCESS_TOKEN === undefined ? [] : [data.HUBSPOT_ACCESS_TOKEN]),
      ],
      publicUrl: data.PUBLIC_URL,
      hubspotApiUrl: data.HUBSPOT_API_URL ?? 'https://api.hubapi.com',
      callbacksVersion: data.HUBSPOT_CALLBACKS_VERSION ?? '2026-09',
      apiKeys: data.BREEZEWAY_API_KEY ?? [],
      ledgerShards: data.LEDGER_SHARDS ?? DEFAULT_LEDGER_SHARDS,
      deadlineMs: (data.EXECUTION_DEADLINE_SECONDS ?? DEFAULT_DEADLINE_SECONDS) * 1000,
      staticToken:
        data.HUBSPOT_ACCESS_TOKEN === undefined || data.HUBSPOT_PORTAL_ID === undefined
          ? undefined
          : { accessToken: data.HUBSPOT_ACCESS_TOKEN, portalId: data.HUBSPOT_PORTAL_ID },
    },
  };
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

/** An empty variable counts as unset: `wrangler.toml` templates often carry them. */
function optional<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => (value === '' ? undefined : value), schema.optional());
}

/** Variables are text in `wrangler.toml`, numbers where somebody left the quotes out. */
function numberSetting(rule: string, isFine: (value: number) => boolean) {
  return z
    .union([z.number(rule), z.string(rule).regex(/^\d+(\.\d+)?$/, rule)], rule)
    .transform(Number)
    .refine(isFine, rule);
}

/** A Durable Object that every Worker of Breezeway has. */
function binding() {
  return z.custom<object>((value) => typeof value === 'object' && value !== null, {
    error: 'is missing: it is a Durable Object binding, see wrangler.toml',
    // Zod's default for `custom` would keep what is checked last from being named too.
    abort: false,
  });
}

function urlSetting(rule: string) {
  return z.string(rule).transform((text, context) => {
    const url = URL.parse(text);
    const isLocal = url?.hostname === 'localhost' || url?.hostname === '127.0.0.1';
    const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLocal);
    if (
      url === null ||
      !isSafe ||
      `${url.username}${url.password}${url.search}${url.hash}` !== ''
    ) {
      context.issues.push({ code: 'custom', message: rule, input: text });
      return z.NEVER;
    }
    return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
  });
}
