import type { AppSettings } from '../../config/index.ts';
import type { WorkerDefinition } from '../../sdk/define-worker.ts';

/** What consent is asked for. */
export interface AppScopes {
  readonly required: readonly string[];
  /** Good to have: none of them is required too. */
  readonly optional: readonly string[];
}

/** As set for the app, else as declared. */
export function scopesOf(settings: AppSettings, { app }: WorkerDefinition): AppScopes {
  const { requiredScopes, optionalScopes, conditionallyRequiredScopes = [] } = app?.auth ?? {};
  const required = settings.requiredScopes ?? requiredScopes ?? [];
  const optional = settings.optionalScopes ?? [
    ...(optionalScopes ?? []),
    // HubSpot's consent page has no other place for them.
    ...conditionallyRequiredScopes,
  ];
  return { required, optional: [...new Set(optional)].filter((it) => !required.includes(it)) };
}
