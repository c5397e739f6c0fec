import * as z from 'zod';
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

const secret = z.string().min(1);
const scopes = z.array(z.string().regex(/^[\w.:-]+$/));

const appSchema = z
  .strictObject({
    name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/),
    clientId,
    clientSecret: z.union([secret.transform((one) => [one]), z.array(secret).min(1)]),
    accessToken: accessToken.optional(),
    portalId: portalId.optional(),
    requiredScopes: scopes.optional(),
    optionalScopes: scopes.optional(),
    isUserLevel: z.boolean().optional(),
  })
  .refine(({ accessToken, portalId }) => (accessToken === undefined) === (portalId === undefined), {
    error: 'must have accessToken and portalId both, or neither',
  });

type AppWire = z.output<typeof appSchema>;

/** `HUBSPOT_APPS`: a JSON secret. What is wrong is said by place, never with its value. */
export const appsSetting = z.string(RULE).transform((text, context): readonly AppSettings[] => {
  const fail = (message: string) => {
    context.issues.push({ code: 'custom', message, input: undefined });
    return z.NEVER;
  };
  const json = parseJson(text);
  const parsed = z.array(appSchema).min(1).safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const place = issue?.path.map(String).join('.') ?? '';
    return fail(place === '' ? RULE : `${RULE}; ${place} is not as it should be`);
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
