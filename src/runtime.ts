import { type Accounts, createAccounts, installUrlOf, parseAccountName } from './accounts/index.ts';
import { type Config, type ConfigReading, readConfig, withoutSecrets } from './config/index.ts';
import type { ConnectHubSpot } from './execution/index.ts';
import { createHubSpotClient, createThrottles } from './hubspot/index.ts';
import { LedgerClient } from './ledger/index.ts';
import { createLogSink, type LogSink } from './observe/index.ts';
import { startTimer } from './start-timer.ts';

/** What an isolate sets up once from its `env`. */
export interface Runtime {
  readonly config: Config;
  readonly log: LogSink;
  /** Imported signature keys, by secret. */
  readonly keys: Map<string, Promise<CryptoKey>>;
  readonly accounts: Accounts;
  readonly connect: ConnectHubSpot;
  readonly ledger: LedgerClient;
  /** What handlers get as `env`. */
  readonly handlerEnv: Cloudflare.Env;
  /** Where an account is connected, below the Worker's own URL; none for an app with its own token. */
  connectUrlOf(account: string, baseUrl: string): string | undefined;
}

export type RuntimeReading =
  | { readonly ok: true; readonly runtime: Runtime }
  | Extract<ConfigReading, { ok: false }>;

/** One runtime for each `env` object: an isolate has one, tests have several. */
const runtimes = new WeakMap<object, RuntimeReading>();

export function loadRuntime(env: Cloudflare.Env): RuntimeReading {
  let reading = runtimes.get(env);
  if (reading === undefined) {
    reading = createRuntime(env);
    runtimes.set(env, reading);
  }
  return reading;
}

function createRuntime(env: Cloudflare.Env): RuntimeReading {
  const reading = readConfig(env);
  if (!reading.ok) {
    createLogSink([])('error', { event: 'not-configured', problems: reading.problems });
    return reading;
  }
  const { config } = reading;
  const nowMs = () => Date.now();
  // Workers refuse a fetch that is called as a method of another object.
  const send: typeof fetch = (input, init) => fetch(input, init);
  const accounts = createAccounts({
    vault: env.VAULT,
    directory: env.DIRECTORY,
    config,
    fetch: send,
    nowMs,
  });
  const throttles = createThrottles({ namespace: env.THROTTLE, nowMs, startTimer });
  return {
    ok: true,
    runtime: {
      config,
      log: createLogSink(config.secrets, { tokensOf: accounts.tokensInMemory }),
      keys: new Map(),
      accounts,
      connect: ({ account, portalId, deadlineMs, signal, onRequest }) =>
        createHubSpotClient({
          tokens: accounts.tokensOf(account, portalId),
          throttle: throttles.of(parseAccountName(account).app, portalId),
          apiUrl: config.hubspotApiUrl,
          fetch: send,
          nowMs,
          random: () => Math.random(),
          startTimer,
          deadlineMs,
          signal,
          onRequest,
        }),
      ledger: new LedgerClient({
        namespace: env.LEDGER,
        shards: config.ledgerShards,
        apps: config.apps,
      }),
      handlerEnv: handlerEnvOf(env),
      connectUrlOf(account, baseUrl) {
        const { app: id } = parseAccountName(account);
        const app = config.apps.find((it) => it.id === id);
        return app && installUrlOf(config.apps, app, baseUrl);
      },
    },
  };
}

/**
 * Neither the secrets nor what lies behind them: with the vault's binding a handler could ask for any
 * portal's token. The ledger stays, for `completeExecution`.
 */
function handlerEnvOf(env: Cloudflare.Env): Cloudflare.Env {
  const { VAULT, DIRECTORY, THROTTLE, RUNNER, ...rest } = withoutSecrets(env);
  return rest as Cloudflare.Env;
}
