export {
  type AccountAddress,
  type AccountOrigin,
  accountName,
  accountOf,
  parseAccountName,
  storedAccount,
} from './account-address.ts';
export type {
  AccountDetail,
  AccountStatus,
  AccountSummary,
  Accounts,
  AccountsPage,
  AccountsQuery,
  DisconnectOutcome,
  InstallOutcome,
  InstallRequest,
  InstallState,
  InstallStateReading,
  RefreshOutcome,
  RewrapOutcome,
} from './accounts.ts';
export type {} from './bindings.ts';
export { type AccountsOptions, createAccounts } from './create-accounts.ts';
export { installUrlOf } from './install-url.ts';
export { Vault } from './vault.ts';
