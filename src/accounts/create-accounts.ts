import { type Config, isOAuthApp } from '../config/index.ts';
import { type AccessTokens, createStaticAccessTokens } from '../hubspot/index.ts';
import { PortalNotConnectedError } from '../sdk/portal-not-connected-error.ts';
import { type AccountAddress, accountName, parseAccountName } from './account-address.ts';
import type { Accounts } from './accounts.ts';
import { Directory } from './directory.ts';
import { install } from './install.ts';
import { InstallStates } from './install-states.ts';
import { OAuthApi } from './oauth-api.ts';
import { TokenMemory } from './token-memory.ts';
import type { Vault } from './vault.ts';
import { createVaultTokens } from './vault-tokens.ts';

export interface AccountsOptions {
  readonly vault: DurableObjectNamespace<Vault>;
  readonly directory: D1Database;
  readonly config: Pick<Config, 'apps' | 'vaultKeys' | 'hubspotApiUrl' | 'oauthVersion'>;
  readonly fetch: typeof fetch;
  readonly nowMs: () => number;
}

/** The connected accounts, as an isolate sees them: call it once for each. */
export function createAccounts(options: AccountsOptions): Accounts {
  const { vault, directory: database, config, fetch, nowMs } = options;
  const { apps, vaultKeys: keys, hubspotApiUrl: apiUrl, oauthVersion: version } = config;
  const directory = new Directory(database);
  const states = new InstallStates({ keys, database, nowMs });
  const api = new OAuthApi({ apiUrl, version, fetch });
  const memory = new TokenMemory();

  const objectOf = (address: AccountAddress) => vault.getByName(accountName(address));

  const tokensOf = (name: string, portalId: string): AccessTokens => {
    const app = apps.find(({ id }) => id === parseAccountName(name).app);
    if (app?.staticToken !== undefined) {
      const { accessToken, portalId: connectedPortalId } = app.staticToken;
      return createStaticAccessTokens({ accessToken, connectedPortalId, portalId });
    }
    if (app === undefined || !isOAuthApp(app)) {
      const refuse = async () => {
        throw new PortalNotConnectedError(portalId);
      };
      return { accessToken: refuse, renew: refuse };
    }
    return createVaultTokens({
      name,
      portalId,
      memory,
      nowMs,
      // Never shared: the call of a request that dies settles for nobody. A thousand calls at once
      // are one refresh all the same, as the object makes one at a time.
      ask: async (refused) =>
        await vault.getByName(name).accessToken(parseAccountName(name), refused),
    });
  };

  return {
    tokensOf,
    *tokensInMemory(portalId) {
      for (const { staticToken } of apps) {
        if (staticToken?.portalId === portalId) yield staticToken.accessToken;
      }
      yield* memory.tokensOf(portalId);
    },

    beginInstall: (app) => states.begin(app.id),
    useInstallState: (state, cookie) => states.use(state, cookie),
    install(request) {
      return install(request, {
        api,
        nowMs,
        accept: async (address, grant, mode) => {
          const accepted = await objectOf(address).accept(address, grant, mode);
          memory.forget(accountName(address));
          return accepted;
        },
      });
    },

    list: (query) => directory.list(query),
    show: async (address) => await objectOf(address).show(address),
    async refresh(address) {
      const outcome = await objectOf(address).refresh(address);
      memory.forget(accountName(address));
      return outcome;
    },
    async disconnect(address, mode) {
      const outcome = await objectOf(address).disconnect(address, mode);
      memory.forget(accountName(address));
      return outcome;
    },
    rewrap: async (address) => await objectOf(address).rewrap(address),
  };
}
