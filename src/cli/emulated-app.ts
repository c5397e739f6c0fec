import { ALL_SCOPES } from '../emulator/oauth/all-scopes.ts';
import type { OAuthApp } from '../emulator/oauth/oauth-app.ts';

/** The app of the emulated portal: the same in `demo` and `dev`, secret to nobody. */
export const EMULATED_APP = {
  portalId: '123456',
  clientId: 'emulator-client-id',
  clientSecret: 'emulator-client-secret',
  apiKey: 'emulator-api-key',
} as const;

/** Of a private app in the same portal, for whoever wants to look into its CRM. */
export const PRIVATE_APP_TOKEN = 'emulator-access-token';

/** It is installed through OAuth; its redirect URL is known once the Worker listens. */
export const EMULATED_OAUTH_APPS: readonly OAuthApp[] = [
  {
    clientId: EMULATED_APP.clientId,
    clientSecret: EMULATED_APP.clientSecret,
    appId: 1_000_001,
    name: 'Breezeway',
    redirectUrls: [],
  },
];

/** `openssl rand -base64 32`, and as secret as anything that is printed here. */
const VAULT_KEYS = 'emulator:3q2+7wABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhs=';

/** The Worker's settings for a portal that is emulated at `emulatorUrl`. */
export function emulatedSettings(
  emulatorUrl: string,
  /** Whether `worker.app` names scopes; otherwise the app gets all that there are. */
  { declaresScopes = true }: { readonly declaresScopes?: boolean } = {},
): Record<string, string> {
  const { clientId, clientSecret } = EMULATED_APP;
  const app = { name: 'app', clientId, clientSecret, requiredScopes: ALL_SCOPES };
  return {
    HUBSPOT_CLIENT_ID: declaresScopes ? clientId : '',
    HUBSPOT_CLIENT_SECRET: declaresScopes ? clientSecret : '',
    HUBSPOT_APPS: declaresScopes ? '' : JSON.stringify([app]),
    VAULT_KEYS,
    HUBSPOT_API_URL: emulatorUrl,
    HUBSPOT_APP_URL: emulatorUrl,
    BREEZEWAY_API_KEY: EMULATED_APP.apiKey,
    // Locally the Worker is called at its own address, whatever wrangler.toml and .dev.vars say.
    PUBLIC_URL: '',
    HUBSPOT_ACCESS_TOKEN: '',
    HUBSPOT_PORTAL_ID: '',
  };
}

/** Who talks to agents in the emulated portal: its owner 1. */
export const EMULATED_USER = { userId: 101, userEmail: 'maria.lopez@example.com' } as const;
