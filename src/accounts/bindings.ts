import type { Vault } from './vault.ts';

declare global {
  namespace Cloudflare {
    /** What every Worker of Breezeway has, beside the Durable Objects of `src/ledger/`. */
    interface Env {
      readonly VAULT: DurableObjectNamespace<Vault>;
      readonly DIRECTORY: D1Database;
    }
  }
}
