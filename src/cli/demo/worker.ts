import { defineWorker, ok, retryLater } from 'breezeway';
import { createWorker } from '../../http/index.ts';
import { createRunner } from '../../runner/index.ts';
import { flagStalledDeal } from '../../tools/flag-stalled-deal.ts';
import { listOverdueTasks } from '../../tools/list-overdue-tasks.ts';
import { requestApproval } from '../../tools/request-approval.ts';
import { summarizeDeal } from '../../tools/summarize-deal.ts';

/** The Worker that `breezeway demo` runs: the repository's tools, and some that are in trouble. */
const definition = defineWorker('demo', ({ worker }) => {
  worker.app({
    name: 'Breezeway demo',
    description: 'What the demo installs in the emulated portal.',
    auth: {
      type: 'oauth',
      redirectUrls: ['http://localhost/oauth/callback'],
      requiredScopes: [
        'oauth',
        'automation',
        'crm.objects.contacts.read',
        'crm.objects.contacts.write',
        'crm.objects.deals.read',
        'crm.objects.owners.read',
      ],
    },
  });
  worker.tool('summarize-deal', summarizeDeal);
  worker.tool('list-overdue-tasks', listOverdueTasks);
  worker.action('flag-stalled-deal', flagStalledDeal);
  worker.tool('request-approval', requestApproval);
  worker.action('check-credit', {
    label: 'Check credit',
    description: 'Asks an agency that is not ready at first; the workflow waits.',
    output: { score: { type: 'number' } },
    retry: { mode: 'hold', maxAttempts: 5 },
    handler({ execution }) {
      if (execution.attempt === 1) return retryLater('The agency is not ready.', 1);
      return ok({ score: 71 });
    },
  });
  worker.action('write-report', {
    label: 'Write report',
    description: 'Takes longer than its deadline.',
    output: { pages: { type: 'number' } },
    deadlineSeconds: 0.5,
    async handler() {
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      return ok({ pages: 12 });
    },
  });
  worker.action('divide', {
    label: 'Divide',
    description: 'Has a bug: it throws.',
    handler() {
      throw new TypeError('Cannot divide 42 by a deal');
    },
  });
});

export default createWorker(definition);
export { Vault } from '../../accounts/vault.ts';
export { Throttle } from '../../hubspot/throttle/index.ts';
export { Ledger } from '../../ledger/index.ts';
export const Runner = createRunner(definition);
