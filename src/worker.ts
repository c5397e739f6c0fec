import { createWorker } from './http/index.ts';
import { createRunner } from './runner/index.ts';
import definition from './tools/index.ts';

/** The Worker that is deployed. It serves the tools of `src/tools/index.ts`. */
export default createWorker(definition);

/** Its Durable Objects: `wrangler.toml` names them. */
export { Vault } from './accounts/vault.ts';
export { Throttle } from './hubspot/throttle/index.ts';
export { Ledger } from './ledger/index.ts';
export const Runner = createRunner(definition);
