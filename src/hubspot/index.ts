export type { AccessTokens } from './access-tokens.ts';
export { type Completion, type Completions, createCompletions } from './create-completions.ts';
export { createHubSpotClient, type HubSpotClientOptions } from './create-hubspot-client.ts';
export {
  createStaticAccessTokens,
  type StaticAccessTokensOptions,
} from './static-access-tokens.ts';
