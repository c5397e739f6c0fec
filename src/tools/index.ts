import { defineWorker } from 'breezeway';
import { flagStalledDeal } from './flag-stalled-deal.ts';
import { listOverdueTasks } from './list-overdue-tasks.ts';
import { requestApproval } from './request-approval.ts';
import { summarizeDeal } from './summarize-deal.ts';

/** The tools this Worker serves, and the HubSpot app they belong to. */
export default defineWorker('breezeway', ({ worker }) => {
  worker.app({
    name: 'Breezeway',
    description: 'Agent tools and workflow actions of our own Worker.',
    auth: {
      type: 'oauth',
      redirectUrls: ['${PUBLIC_URL}/oauth/callback'],
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
});
