import { DurableObject } from 'cloudflare:workers';
import { type Config, readConfig } from '../config/index.ts';
import { createLogSink, describeError, type LogLevel, type LogSink } from '../observe/index.ts';
import { type AccountAddress, accountName } from './account-address.ts';
import { type AccountRow, detailOf, summaryOf } from './account-row.ts';
import type {
  AccountDetail,
  AccountSummary,
  DisconnectOutcome,
  RefreshOutcome,
  RewrapOutcome,
} from './accounts.ts';
import { Directory } from './directory.ts';
import type { HeldGrant } from './grant-store.ts';
import { importKeyring, type Keyring } from './keyring.ts';
import { unavailable } from './oauth-answer.ts';
import { type GrantAnswer, OAuthApi, type OAuthClient } from './oauth-api.ts';
import { Publisher } from './publisher.ts';
import { migrate } from './schema.ts';
import { type NewGrant, SealedGrants } from './sealed-grants.ts';
import { type TokenAnswer, TokenKeeper } from './token-keeper.ts';

/** Whoever asks waits so long for the directory; then the alarm sees to it. */
const DIRECTORY_PATIENCE_MS = 1_000;
/** When an object dies between a change and its line in the directory. */
const LOOK_AGAIN_MS = 30_000;
/** Tokens that were not stored are in memory alone, for as long as this object lives. */
const SAVE_AGAIN_MS = 1_000;

export type AcceptOutcome =
  | { readonly kind: 'connected'; readonly account: AccountSummary }
  | { readonly kind: 'alreadyConnected' };

/** One account, as its object opens it when it is first asked for it. */
interface OpenAccount {
  readonly name: string;
  readonly address: AccountAddress;
  readonly grants: SealedGrants;
  readonly keeper: TokenKeeper;
}

/**
 * The tokens of one connected account, named by its `accountName`. Access tokens leave it, refresh
 * tokens never do. What fails is an answer; what it throws is a fault.
 */
export class Vault extends DurableObject<Cloudflare.Env> {
  readonly #sql: SqlStorage;
  readonly #config: Config | undefined;
  readonly #sink: LogSink;
  readonly #api: OAuthApi;
  readonly #keyring: Promise<Keyring>;
  readonly #publisher: Publisher;
  #publishing: Promise<void> = Promise.resolve();
  #account: OpenAccount | undefined;

  constructor(ctx: DurableObjectState, env: Cloudflare.Env) {
    super(ctx, env);
    this.#sql = ctx.storage.sql;
    migrate(ctx.storage);
    const reading = readConfig(env);
    this.#config = reading.ok ? reading.config : undefined;
    this.#sink = createLogSink(this.#config?.secrets ?? []);
    this.#keyring = importKeyring(this.#config?.vaultKeys ?? []);
    this.#api = new OAuthApi({
      apiUrl: this.#config?.hubspotApiUrl ?? '',
      version: this.#config?.oauthVersion ?? '',
      fetch: (input, init) => fetch(input, init),
    });
    this.#publisher = new Publisher({
      sql: this.#sql,
      directory: new Directory(env.DIRECTORY),
      random: () => Math.random(),
      wakeIn: (ms) => this.#wakeIn(ms),
      onFailure: (row) => this.#log('warn', row, { event: 'directory-not-written' }),
    });
  }

  /** `refused`: HubSpot did not take this token. */
  accessToken(address: AccountAddress, refused?: string): Promise<TokenAnswer> {
    return this.#open(address).keeper.accessToken(refused);
  }

  /** Takes what an install gave. `mayReplace`: also in the place of a grant that works. */
  async accept(
    address: AccountAddress,
    grant: NewGrant,
    { mayReplace }: { readonly mayReplace: boolean },
  ): Promise<AcceptOutcome> {
    const { grants, keeper } = this.#open(address);
    // HubSpot tells nobody that an app was removed: its refusal of the refresh token does.
    if (!mayReplace && grants.row?.status === 'CONNECTED') await keeper.refresh();
    const isConnected = await grants.connect(grant, mayReplace);
    await this.#published();
    const { row } = grants;
    if (!isConnected || row === undefined) return { kind: 'alreadyConnected' };
    return { kind: 'connected', account: summaryOf(row) };
  }

  show(address: AccountAddress): AccountDetail | undefined {
    const { row } = this.#open(address).grants;
    return row && detailOf(row);
  }

  async refresh(address: AccountAddress): Promise<RefreshOutcome> {
    const { grants, keeper } = this.#open(address);
    const reading = await keeper.refresh();
    await this.#published();
    if (reading.kind !== 'grant') return reading;
    const { row } = grants;
    return row === undefined ? { kind: 'unknown' } : { kind: 'refreshed', account: detailOf(row) };
  }

  /** Tells HubSpot, and forgets the account whatever HubSpot says. */
  async disconnect(
    address: AccountAddress,
    { uninstall }: { readonly uninstall: boolean },
  ): Promise<DisconnectOutcome> {
    const { grants, keeper } = this.#open(address);
    const token = uninstall ? await keeper.accessToken() : undefined;
    const outcome = await keeper.inTurn(async (): Promise<DisconnectOutcome> => {
      const { row } = grants;
      if (row === undefined) return { kind: 'unknown' };
      await keeper.save();
      const kept = await grants.kept();
      // First, so that whoever dies in between leaves no account that only looks connected.
      grants.suspend(row.grant_id);
      const isRevoked =
        kept !== undefined && (await this.#api.revoke(this.#clientOf(kept), kept.refreshToken));
      const isUninstalled =
        token && token.kind === 'token' && (await this.#api.uninstall(token.accessToken));
      grants.remove(row.grant_id);
      return { kind: 'disconnected', isRevoked, isUninstalled };
    });
    await this.#published();
    return outcome;
  }

  rewrap(address: AccountAddress): Promise<RewrapOutcome> {
    return this.#open(address).grants.rewrap();
  }

  /** Never throws: an alarm that throws six times is lost. */
  override async alarm(): Promise<void> {
    try {
      await this.#account?.keeper.save();
      await this.#publisher.publish();
    } catch (error) {
      this.#failed(error);
      await this.ctx.storage.setAlarm(Date.now() + LOOK_AGAIN_MS);
    }
  }

  /** There is one alarm: tokens that are still to be stored come before all else. */
  #wakeIn(ms: number | undefined): void {
    const { hasUnsaved = false } = this.#account?.keeper ?? {};
    const inMs = hasUnsaved ? Math.min(ms ?? SAVE_AGAIN_MS, SAVE_AGAIN_MS) : ms;
    if (inMs === undefined) void this.ctx.storage.deleteAlarm();
    else void this.ctx.storage.setAlarm(Date.now() + inMs);
  }

  #failed(error: unknown): void {
    this.#sink('error', { event: 'error', ...this.#account?.address, ...describeError(error) });
  }

  #open(address: AccountAddress): OpenAccount {
    if (this.#config === undefined) throw new Error('The Worker is not configured.');
    const name = accountName(address);
    this.#account ??= this.#create(name, address);
    if (this.#account.name !== name) throw new Error("A call came to another account's vault.");
    return this.#account;
  }

  #create(name: string, address: AccountAddress): OpenAccount {
    const grants = new SealedGrants({
      sql: this.#sql,
      address,
      keyring: this.#keyring,
      nowMs: () => Date.now(),
      onChange: (status, reason) => this.#changed(address, status, reason),
      onKeyUnknown: () => this.#log('error', address, { event: 'vault-key-unknown' }),
    });
    const keeper = new TokenKeeper({
      store: grants,
      refresh: (grant) => this.#askForTokens(grant),
      nowMs: () => Date.now(),
      onRefresh: (code) => {
        if (code === undefined) return this.#log('info', address, { event: 'account-refreshed' });
        this.#log('warn', address, { event: 'account-not-refreshed', code });
        if (code === 'TOKEN_NOT_STORED') this.#wakeIn(undefined);
      },
    });
    return { name, address, grants, keeper };
  }

  async #askForTokens(grant: HeldGrant): Promise<GrantAnswer> {
    const answer = await this.#api.refresh(this.#clientOf(grant), grant.refreshToken);
    if (answer.kind !== 'tokens') return answer;
    // Another portal's tokens would serve this one's executions.
    const { portalId = grant.portalId } = answer.tokens;
    return portalId === grant.portalId ? answer : unavailable('WRONG_PORTAL');
  }

  /** A grant is good with the client id that obtained it alone. */
  #clientOf({ clientId }: HeldGrant): OAuthClient {
    const app = this.#config?.apps.find((candidate) => candidate.clientId === clientId);
    return { clientId, clientSecrets: app?.clientSecrets ?? [] };
  }

  #changed(address: AccountAddress, status: AccountRow['status'], reason = 'OPERATOR'): void {
    // In one transaction with the change, as there is no `await` between them.
    this.#wakeIn(LOOK_AGAIN_MS);
    this.#publishing = this.#publisher.publish().catch((error) => this.#failed(error));
    if (status === 'CONNECTED') {
      this.#log('info', address, { event: 'account-connected' });
      return;
    }
    // What an operator disconnects is removed next, and told of then.
    if (status === 'DISCONNECTED' && reason === 'OPERATOR') return;
    if (reason === 'VAULT_TAMPERED') this.#log('error', address, { event: 'vault-tampered' });
    const level = status === 'REMOVED' ? 'info' : 'warn';
    this.#log(level, address, { event: 'account-disconnected', code: reason });
  }

  /** Waits for the directory, so that who has just installed an app finds it in the list. */
  async #published(): Promise<void> {
    const patience = new AbortController();
    const { signal } = patience;
    await Promise.race([
      this.#publishing,
      scheduler.wait(DIRECTORY_PATIENCE_MS, { signal }).catch(() => {}),
    ]);
    patience.abort();
  }

  #log(
    level: LogLevel,
    { app, identifier }: AccountAddress,
    line: { readonly event: string; readonly code?: string | undefined },
  ): void {
    const name = this.#config?.apps.find(({ id }) => id === app)?.name ?? app;
    const { event, ...fields } = line;
    this.#sink(level, { event, app: name, identifier, ...fields });
  }
}
