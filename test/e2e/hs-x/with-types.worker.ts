import { createWorker } from '../../../src/http/index.ts';
import { createRunner } from '../../../src/runner/index.ts';
import definition from './with-types.ts';

export default createWorker(definition);
export { Vault } from '../../../src/accounts/vault.ts';
export { Throttle } from '../../../src/hubspot/throttle/index.ts';
export { Ledger } from '../../../src/ledger/index.ts';
export const Runner = createRunner(definition);
