import type { AppSettings } from '../../config/index.ts';
import type { AppWire } from '../../manifest/schema/app-schema.ts';
import type { WantedScopes } from './compare-scopes.ts';

/** What the Worker asks an account for: as set for the app, else as declared. */
export function accountScopes(
  { config }: AppWire,
  settings: AppSettings | undefined,
): WantedScopes {
  const { requiredScopes, optionalScopes = [], conditionallyRequiredScopes = [] } = config.auth;
  const required = settings?.requiredScopes ?? requiredScopes;
  const optional = settings?.optionalScopes ?? [...optionalScopes, ...conditionallyRequiredScopes];
  return { required, optional: [...new Set(optional)].filter((it) => !required.includes(it)) };
}
