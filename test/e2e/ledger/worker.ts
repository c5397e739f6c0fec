import { block, defineWorker, failStop, ok, retryLater } from 'breezeway';
import { createWorker } from '../../../src/http/index.ts';
import { createRunner } from '../../../src/runner/index.ts';

const texts = { label: 'x', description: 'x' };
const input = {
  ms: { type: 'number', default: 0 },
  attempts: { type: 'number', default: 3 },
} as const;
const output = { attempt: { type: 'number' }, url: { type: 'string' } } as const;

/** Runs of handlers in this isolate, by callbackId. */
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** One tool for each way an execution can outlive its request. */
const definition = defineWorker('ledger', ({ worker }) => {
  worker.action('work', {
    ...texts,
    input,
    output,
    deadlineSeconds: 1,
    async handler({ input, execution }) {
      await sleep(input.ms);
      return ok({ attempt: execution.attempt });
    },
  });
  worker.action('idempotent', {
    ...texts,
    input,
    output,
    idempotent: true,
    deadlineSeconds: 1,
    async handler({ input, execution }) {
      await sleep(execution.attempt === 1 ? input.ms : 0);
      return ok({ attempt: execution.attempt });
    },
  });
  worker.action('block', {
    ...texts,
    output,
    async handler({ execution, log }) {
      log.info('resume', { url: await execution.resumeUrl() });
      return block('Somebody must answer.', { expiresIn: 'PT1H' });
    },
  });
  worker.action('stop', { ...texts, output, handler: () => failStop('Stopped.', { code: 'BAD' }) });
  for (const mode of ['detach', 'hold', 'hubspot'] as const) {
    worker.action(`retry-${mode}`, {
      ...texts,
      input,
      output,
      retry: { mode, maxAttempts: 3 },
      handler: ({ input, execution }) =>
        execution.attempt < input.attempts
          ? retryLater('Not yet.', 1)
          : ok({ attempt: execution.attempt }),
    });
  }
  worker.action('deferred', {
    ...texts,
    input,
    output,
    deferred: true,
    async handler({ input, execution }) {
      await sleep(input.ms);
      return ok({ attempt: execution.attempt });
    },
  });
});

export default createWorker(definition);
export { Vault } from '../../../src/accounts/vault.ts';
export { Throttle } from '../../../src/hubspot/throttle/index.ts';
export { Ledger } from '../../../src/ledger/index.ts';
export const Runner = createRunner(definition);
