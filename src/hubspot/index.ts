export type { AccessTokens } from './access-tokens.ts';
export { createHubSpotClient, type HubSpotClientOptions } from './create-hubspot-client.ts';
export {
  createStaticAccessTokens,
  type StaticAccessTokensOptions,
} from './static-access-tokens.ts';
