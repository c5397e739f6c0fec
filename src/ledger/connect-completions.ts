import { createAccounts, parseAccountName, storedAccount } from '../accounts/index.ts';
import type { Config } from '../config/index.ts';
import { type Completions, createCompletions, createThrottles } from '../hubspot/index.ts';
import { startTimer } from '../start-timer.ts';

const TIMEOUT_MS = 10_000;

/** Makes the callbacks API of a connected account: HubSpot takes a completion from its own app only. */
export function connectCompletions(
  env: Cloudflare.Env,
  config: Config,
): (portalId: string, account: string | null) => Completions {
  const { apps, hubspotApiUrl: apiUrl, callbacksVersion: version } = config;
  const nowMs = () => Date.now();
  const send: typeof fetch = (input, init) => fetch(input, init);
  const { VAULT: vault, DIRECTORY: directory, THROTTLE: namespace } = env;
  const accounts = createAccounts({ vault, directory, config, fetch: send, nowMs });
  const throttles = createThrottles({ namespace, nowMs, startTimer });
  return (portalId, account) => {
    const name = storedAccount(apps, portalId, account);
    return createCompletions({
      tokens: accounts.tokensOf(name, portalId),
      throttle: throttles.of(parseAccountName(name).app, portalId),
      apiUrl,
      version,
      fetch: send,
      nowMs,
      random: () => Math.random(),
      startTimer,
      timeoutMs: TIMEOUT_MS,
    });
  };
}
