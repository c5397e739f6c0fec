import * as z from 'zod';

/** The Worker's settings, parsed. The README's configuration table documents each. */
export interface Config {
  /** At least one. */
  readonly clientSecrets: readonly string[];
  /** Without a trailing slash. */
  readonly publicUrl: string | undefined;
  /** Without a trailing slash. */
  readonly hubspotApiUrl: string;
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
]);

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
      publicUrl: data.PUBLIC_URL,
      hubspotApiUrl: data.HUBSPOT_API_URL ?? 'https://api.hubapi.com',
      staticToken:
        data.HUBSPOT_ACCESS_TOKEN === undefined || data.HUBSPOT_PORTAL_ID === undefined
          ? undefined
          : { accessToken: data.HUBSPOT_ACCESS_TOKEN, portalId: data.HUBSPOT_PORTAL_ID },
    },
  };
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
