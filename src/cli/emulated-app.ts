/** The app that the emulated portal has installed: the same in `demo` and `dev`, secret to nobody. */
export const EMULATED_APP = {
  portalId: '123456',
  clientId: 'emulator-client-id',
  clientSecret: 'emulator-client-secret',
  accessToken: 'emulator-access-token',
  apiKey: 'emulator-api-key',
} as const;

/** The Worker's settings for a portal that is emulated at `emulatorUrl`. */
export function emulatedSettings(emulatorUrl: string): Record<string, string> {
  return {
    HUBSPOT_CLIENT_SECRET: EMULATED_APP.clientSecret,
    HUBSPOT_ACCESS_TOKEN: EMULATED_APP.accessToken,
    HUBSPOT_PORTAL_ID: EMULATED_APP.portalId,
    HUBSPOT_API_URL: emulatorUrl,
    BREEZEWAY_API_KEY: EMULATED_APP.apiKey,
    // Locally the Worker is called at its own address, whatever wrangler.toml says.
    PUBLIC_URL: '',
  };
}

/** Who talks to agents in the emulated portal: its owner 1. */
export const EMULATED_USER = { userId: 101, userEmail: 'maria.lopez@example.com' } as const;
