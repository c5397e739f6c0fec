import { defineWorker } from 'breezeway';
import { createWorker } from '../../http/index.ts';
import { flagStalledDeal } from '../../tools/flag-stalled-deal.ts';
import { listOverdueTasks } from '../../tools/list-overdue-tasks.ts';
import { summarizeDeal } from '../../tools/summarize-deal.ts';

/** The Worker that `breezeway demo` runs: the repository's tools, and one with a bug. */
export default createWorker(
  defineWorker('demo', ({ worker }) => {
    worker.tool('summarize-deal', summarizeDeal);
    worker.tool('list-overdue-tasks', listOverdueTasks);
    worker.action('flag-stalled-deal', flagStalledDeal);
    worker.action('divide', {
      label: 'Divide',
      description: 'Has a bug: it throws.',
      handler() {
        throw new TypeError('Cannot divide 42 by a deal');
      },
    });
  }),
);
