export type { AccessTokens } from './access-tokens.ts';
export { type Completion, type Completions, createCompletions } from './create-completions.ts';
export { createHubSpotClient, type HubSpotClientOptions } from './create-hubspot-client.ts';
export {
  createStaticAccessTokens,
  type StaticAccessTokensOptions,
} from './static-access-tokens.ts';
export {
  createThrottles,
  type ThrottleObjects,
  type Throttles,
  type ThrottlesOptions,
} from './throttle/create-throttles.ts';
export type { RequestThrottle } from './throttle/request-throttle.ts';
