import * as platform from 'cloudflare:workers';
import { defineWorker, ok } from 'breezeway';
import { createWorker } from '../../../src/http/index.ts';
import { createRunner } from '../../../src/runner/index.ts';

/** What anything in the bundle could import, bindings among it. */
function imported() {
  try {
    return Object.entries(platform.env);
  } catch (error) {
    return String(error);
  }
}

/** A tool that looks for the app's secrets in all the usual places. */
const definition = defineWorker('secrets', ({ worker }) => {
  worker.tool('look', {
    label: 'Look',
    description: 'Looks around.',
    output: { found: { type: 'string' } },
    agent: { description: 'Never.' },
    handler: ({ env }) =>
      ok({ found: JSON.stringify([env, globalThis.process?.env ?? null, imported()]) }),
  });
});

export default createWorker(definition);
export { Vault } from '../../../src/accounts/vault.ts';
export { Throttle } from '../../../src/hubspot/throttle/index.ts';
export { Ledger } from '../../../src/ledger/index.ts';
export const Runner = createRunner(definition);
