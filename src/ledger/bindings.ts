import type { Ledger, LedgerAddress } from './ledger.ts';

/** Runs executions outside of requests. `src/runner/` has it. */
export interface RunnerObject extends Rpc.DurableObjectBranded {
  wake(post: RunnerPost): Promise<void>;
}

/** Which ledger object a runner serves, and as which of its runners. */
export interface RunnerPost extends LedgerAddress {
  readonly runner: number;
}

declare global {
  namespace Cloudflare {
    /** The Durable Objects that every Worker of Breezeway has. */
    interface Env {
      readonly LEDGER: DurableObjectNamespace<Ledger>;
      readonly RUNNER: DurableObjectNamespace<RunnerObject>;
    }
  }
}
