import './crashing-fetch.ts';
import { block, defineWorker, ok, retryLater, type ToolContext } from 'breezeway';
import { createWorker } from '../../src/http/index.ts';
import { createRunner } from '../../src/runner/index.ts';
import { reach } from './reach.ts';

/* A Worker that tells a control server where it is, and may be killed there. */

const texts = { label: 'x', description: 'x' };
const output = { attempt: { type: 'number' } } as const;

async function work({ execution }: ToolContext): Promise<number> {
  await reach(`ran ${execution.callbackId}`);
  await reach('in the handler');
  return execution.attempt;
}

const definition = defineWorker('crash', ({ worker }) => {
  worker.action('plain', {
    ...texts,
    output,
    handler: async (context: ToolContext) => ok({ attempt: await work(context) }),
  });
  worker.action('idempotent', {
    ...texts,
    output,
    idempotent: true,
    handler: async (context: ToolContext) => ok({ attempt: await work(context) }),
  });
  worker.action('reads', {
    ...texts,
    output,
    idempotent: true,
    async handler(context: ToolContext) {
      const attempt = await work(context);
      await context.hubspot.deals.get(context.enrolledObject?.objectId ?? '');
      return ok({ attempt });
    },
  });
  worker.action('blocks', {
    ...texts,
    output,
    async handler(context: ToolContext) {
      await work(context);
      return block('Somebody must answer.');
    },
  });
  worker.action('late', {
    ...texts,
    output,
    deadlineSeconds: 0.2,
    async handler(context: ToolContext) {
      const attempt = await work(context);
      await new Promise((resolve) => setTimeout(resolve, 800));
      return ok({ attempt });
    },
  });
  worker.action('deferred', {
    ...texts,
    output,
    deferred: true,
    handler: async (context: ToolContext) => ok({ attempt: await work(context) }),
  });
  worker.action('holds', {
    ...texts,
    output,
    retry: { mode: 'hold' },
    async handler(context: ToolContext) {
      const attempt = await work(context);
      return attempt === 1 ? retryLater('Not yet.', 0) : ok({ attempt });
    },
  });
});

export default createWorker(definition);
export { Throttle } from '../../src/hubspot/throttle/index.ts';
export { CrashingLedger } from './crashing-ledger.ts';
export { CrashingVault } from './crashing-vault.ts';
export const Runner = createRunner(definition);
