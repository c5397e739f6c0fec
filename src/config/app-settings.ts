import * as z from 'zod';
import { once } from '../once.ts';
import { accessToken, clientId, portalId } from './setting-kinds.ts';

/** One HubSpot app that the Worker serves. */
export interface AppSettings {
  /** Names it for ever, in what is stored: its client id, or `app` where none is set. */
  readonly id: string;
  /** Names it in URLs, commands and log lines. */
  readonly name: string;
  readonly clientId: string | undefined;
  /** At least one; the first is current. */
  readonly clientSecrets: readonly string[];
  /** A private app's token and the one portal it is for. */
  readonly staticToken: { readonly accessToken: string; readonly portalId: string } | undefined;
  /** These stand over what `worker.app` declares. */
  readonly requiredScopes: readonly string[] | undefined;
  readonly optionalScopes: readonly string[] | undefined;
  readonly isUserLevel: boolean | undefined;
}

/** An app that portals install: it has a client id, and no token of its own. */
export type OAuthAppSettings = AppSettings & { readonly clientId: string };

export function isOAuthApp(app: AppSettings): app is OAuthAppSettings {
  return app.clientId !== undefined && app.staticToken === undefined;
}

/** What an app is called that `HUBSPOT_APPS` does not name. */
export const ONLY_APP = 'app';

const RULE =
  'must be a JSON list of apps: [{"name": "prod", "clientId": "…", "clientSecret": "…"}, …]';

const NAME_RULE = 'must be up to 32 lower case letters, digits and "-", the first of them no "-"';
const SECRET_RULE = 'must be a client secret, or a list of them, none of them empty';
const SCOPES_RULE = 'must be a list of scopes, such as ["oauth", "tickets"]';

const appSchema = once(() => {
  const secret = z.string(SECRET_RULE).trim().min(1, SECRET_RULE);
  const scopes = z.array(z.string(SCOPES_RULE).regex(/^[\w.:-]+$/, SCOPES_RULE), SCOPES_RULE);

  const fields = {
    name: z.string(NAME_RULE).regex(/^[a-z0-9][a-z0-9-]{0,31}$/, NAME_RULE),
    clientId,
    clientSecret: z.union(
      [secret.transform((one) => [one]), z.array(secret, SECRET_RULE).min(1, SECRET_RULE)],
      SECRET_RULE,
    ),
    accessToken: accessToken.optional(),
    portalId: portalId.optional(),
    requiredScopes: scopes.optional(),
    optionalScopes: scopes.optional(),
    isUserLevel: z.boolean('must be true or false').optional(),
  };
  const names = Object.keys(fields).join(', ');

  return z
    .strictObject(fields, {
      // A field's name is not ours, and may be a secret in the wrong place.
      error: ({ code }) =>
        code === 'unrecognized_keys'
          ? `has a field that there is not; it takes ${names}`
          : `must be an object with ${names}`,
    })
    .refine(
      ({ accessToken, portalId }) => (accessToken === undefined) === (portalId === undefined),
      {
        error: 'must have accessToken and portalId both, or neither',
      },
    );
});

type AppWire = z.output<ReturnType<typeof appSchema>>;

/** `HUBSPOT_APPS`: a JSON secret. What is wrong is said by place, never with its value. */
export const appsSetting = z.string(RULE).transform((text, context): readonly AppSettings[] => {
  const fail = (message: string) => {
    context.issues.push({ code: 'custom', message, input: undefined });
    return z.NEVER;
  };
  const json = parseJson(text);
  const parsed = z.array(appSchema()).min(1).safeParse(json);
  if (!parsed.success) {
    const { issues } = parsed.error;
    // First, what may be another field's name, written wrong.
    const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
    const place = issue?.path.map(String).join('.') ?? '';
    return fail(place === '' ? RULE : `is a list of apps, but ${place} ${issue?.message}`);
  }
  const apps = parsed.data;
  for (const [what, values] of [
    ['name', apps.map(({ name }) => name)],
    ['clientId', apps.map(({ clientId }) => clientId)],
    ['clientSecret', apps.flatMap(({ clientSecret }) => clientSecret)],
  ] as const) {
    if (new Set(values).size < values.length)
      return fail(`must give each app a ${what} of its own`);
  }
  return apps.map(toSettings);
});

function toSettings({ accessToken, portalId, ...app }: AppWire): AppSettings {
  return {
    id: app.clientId,
    name: app.name,
    clientId: app.clientId,
    clientSecrets: app.clientSecret,
    staticToken:
      accessToken === undefined || portalId === undefined ? undefined : { accessToken, portalId },
    requiredScopes: app.requiredScopes,
    optionalScopes: app.optionalScopes,
    isUserLevel: app.isUserLevel,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
