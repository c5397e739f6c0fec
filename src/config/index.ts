export { type AppSettings, isOAuthApp, type OAuthAppSettings, ONLY_APP } from './app-settings.ts';
export {
  type Config,
  type ConfigReading,
  readConfig,
  readLedgerShards,
  withoutSecrets,
} from './config.ts';
export type { VaultKeySetting } from './vault-keys.ts';
