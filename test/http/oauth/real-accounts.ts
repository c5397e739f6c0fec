import { runInDurableObject } from 'cloudflare:test';
import { env as bindings } from 'cloudflare:workers';
import { type Accounts, createAccounts, Vault } from '../../../src/accounts/index.ts';
import { loadRuntime } from '../../../src/runtime.ts';

/** The accounts that a Worker with these settings has, over the storage of the tests' own. */
export function realAccounts(
  settings: Readonly<Record<string, string>>,
  fetch: typeof globalThis.fetch,
): Accounts {
  const env = { ...bindings, ...settings } as unknown as Cloudflare.Env;
  const reading = loadRuntime(env);
  if (!reading.ok) throw new Error(reading.problems.join(' '));
  const vault = {
    // The objects' own `env` has no settings: each call opens its object with the test's.
    getByName: (name: string) =>
      new Proxy(
        {},
        {
          get:
            (_, method) =>
            (...args: unknown[]) =>
              runInDurableObject(bindings.VAULT.getByName(name), (__, state) =>
                Reflect.apply(Reflect.get(Vault.prototype, method), new Vault(state, env), args),
              ),
        },
      ),
  };
  return createAccounts({
    vault: vault as unknown as DurableObjectNamespace<Vault>,
    directory: bindings.DIRECTORY,
    config: reading.runtime.config,
    fetch,
    nowMs: () => Date.now(),
  });
}
