import type {
  AccountAddress,
  AccountDetail,
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
} from '../../../src/accounts/index.ts';
import type { AccessTokens } from '../../../src/hubspot/index.ts';

export const ACCOUNT: AccountDetail = {
  app: 'client-id-1',
  identifier: 'portal:70000001',
  portalId: '70000001',
  userId: '101',
  level: 'account',
  scopes: ['oauth', 'crm.objects.deals.read'],
  status: 'CONNECTED',
  reason: undefined,
  connectedMs: Date.UTC(2026, 10, 1),
  updatedMs: Date.UTC(2026, 10, 2),
  expiresMs: Date.UTC(2026, 10, 2, 0, 30),
  refreshedMs: Date.UTC(2026, 10, 2),
  keyIds: ['k1'],
};

/**
 * Accounts that answer what a test sets, and remember what they were asked: outcomes of a vault are
 * told apart here, and tried with a real one in `test/accounts`.
 */
export class StandInAccounts implements Accounts {
  installOutcome: InstallOutcome = { kind: 'connected', account: ACCOUNT };
  page: AccountsPage | undefined = { accounts: [ACCOUNT], nextCursor: undefined };
  detail: AccountDetail | undefined = ACCOUNT;
  refreshOutcome: RefreshOutcome = { kind: 'refreshed', account: ACCOUNT };
  disconnectOutcome: DisconnectOutcome = {
    kind: 'disconnected',
    isRevoked: true,
    isUninstalled: undefined,
  };
  rewrapOutcome: (address: AccountAddress) => RewrapOutcome = () => ({ kind: 'rewrapped' });
  stateReading: InstallStateReading | undefined;

  readonly begun: InstallState[] = [];
  readonly usedStates: [state: string, cookie: string][] = [];
  readonly installs: InstallRequest[] = [];
  readonly queries: AccountsQuery[] = [];
  readonly addresses: AccountAddress[] = [];
  readonly disconnections: { readonly uninstall: boolean }[] = [];
  readonly #apps = new Map<string, string>();

  tokensOf(): AccessTokens {
    throw new Error('Nobody asks for tokens here.');
  }

  tokensInMemory(): Iterable<string> {
    return [];
  }

  async beginInstall({ id }: { readonly id: string }): Promise<InstallState> {
    const random = crypto.randomUUID();
    const begun = { state: `${random}-sentinel-state`, cookie: `sentinel-cookie.${random}` };
    this.begun.push(begun);
    this.#apps.set(`${begun.state}/${begun.cookie}`, id);
    return begun;
  }

  async useInstallState(state: string, cookie: string): Promise<InstallStateReading> {
    this.usedStates.push([state, cookie]);
    if (this.stateReading !== undefined) return this.stateReading;
    const app = this.#apps.get(`${state}/${cookie}`);
    return app === undefined ? { ok: false, reason: 'foreign' } : { ok: true, app };
  }

  async install(request: InstallRequest): Promise<InstallOutcome> {
    this.installs.push(request);
    return this.installOutcome;
  }

  async list(query: AccountsQuery): Promise<AccountsPage | undefined> {
    this.queries.push(query);
    return this.page;
  }

  async show(address: AccountAddress): Promise<AccountDetail | undefined> {
    this.addresses.push(address);
    return this.detail;
  }

  async refresh(address: AccountAddress): Promise<RefreshOutcome> {
    this.addresses.push(address);
    return this.refreshOutcome;
  }

  async disconnect(
    address: AccountAddress,
    options: { readonly uninstall: boolean },
  ): Promise<DisconnectOutcome> {
    this.addresses.push(address);
    this.disconnections.push(options);
    return this.disconnectOutcome;
  }

  async rewrap(address: AccountAddress): Promise<RewrapOutcome> {
    this.addresses.push(address);
    return this.rewrapOutcome(address);
  }
}
