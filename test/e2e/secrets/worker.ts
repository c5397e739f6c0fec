import { defineWorker, ok } from 'breezeway';
import { createWorker } from '../../../src/http/index.ts';
import { createRunner } from '../../../src/runner/index.ts';

/** A tool that looks for the app's secrets in all the usual places. */
const definition = defineWorker('secrets', ({ worker }) => {
  worker.tool('look', {
    label: 'Look',
    description: 'Looks around.',
    output: { found: { type: 'string' } },
    agent: { description: 'Never.' },
    handler: ({ env }) =>
      ok({ found: JSON.stringify([env, globalThis.process?.env ?? null, Object.keys(env)]) }),
  });
});

export default createWorker(definition);
export { Vault } from '../../../src/accounts/vault.ts';
export { Throttle } from '../../../src/hubspot/throttle/index.ts';
export { Ledger } from '../../../src/ledger/index.ts';
export const Runner = createRunner(definition);
