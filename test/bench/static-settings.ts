import { EMULATED_APP, PRIVATE_APP_TOKEN } from '../../src/cli/emulated-app.ts';

/** Settings of a private app, whose token needs no install. */
export function staticSettings(emulatorUrl: string): Record<string, string> {
  return {
    HUBSPOT_CLIENT_SECRET: EMULATED_APP.clientSecret,
    HUBSPOT_ACCESS_TOKEN: PRIVATE_APP_TOKEN,
    HUBSPOT_PORTAL_ID: EMULATED_APP.portalId,
    HUBSPOT_API_URL: emulatorUrl,
    BREEZEWAY_API_KEY: EMULATED_APP.apiKey,
  };
}
