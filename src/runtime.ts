import { type Config, type ConfigReading, readConfig, withoutSecrets } from './config.ts';
import type { ConnectHubSpot } from './execution/index.ts';
import { createHubSpotClient, createStaticAccessTokens } from './hubspot/index.ts';
import { LedgerClient } from './ledger/index.ts';
import { createLogSink, type LogSink } from './observe/index.ts';

/** What an isolate sets up once from its `env`. */
export interface Runtime {
  readonly config: Config;
  readonly log: LogSink;
  /** Imported signature keys, by secret. */
  readonly keys: Map<string, Promise<CryptoKey>>;
  readonly connect: ConnectHubSpot;
  readonly ledger: LedgerClient;
  /** What handlers get as `env`. */
  readonly handlerEnv: Cloudflare.Env;
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
  const { clientSecrets, staticToken, hubspotApiUrl } = config;
  const tokens = createStaticAccessTokens(staticToken ?? {});
  return {
    ok: true,
    runtime: {
      config,
      log: createLogSink(config.secrets),
      keys: new Map(),
      connect: (connection) =>
        createHubSpotClient({
          ...connection,
          tokens,
          apiUrl: hubspotApiUrl,
          // Workers refuse a fetch that is called as a method of another object.
          fetch: (input, init) => fetch(input, init),
        }),
      ledger: new LedgerClient({
        namespace: env.LEDGER,
        shards: config.ledgerShards,
        secrets: clientSecrets,
      }),
      handlerEnv: withoutSecrets(env),
    },
  };
}
