import { defineWorker } from 'breezeway';
import { flagStalledDeal } from './flag-stalled-deal.ts';
import { listOverdueTasks } from './list-overdue-tasks.ts';
import { requestApproval } from './request-approval.ts';
import { summarizeDeal } from './summarize-deal.ts';

/** The tools this Worker serves. */
export default defineWorker('breezeway', ({ worker }) => {
  worker.tool('summarize-deal', summarizeDeal);
  worker.tool('list-overdue-tasks', listOverdueTasks);
  worker.action('flag-stalled-deal', flagStalledDeal);
  worker.tool('request-approval', requestApproval);
});
