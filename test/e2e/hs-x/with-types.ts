// The tools of as-printed.ts without a single `any`: the types are good enough.
import { type CrmObject, defineWorker, failContinue, ok } from 'breezeway';
export default defineWorker('crm-tools', ({ worker }) => {
  worker.tool('summarize-deal', {
    label: 'Summarize deal',
    description:
      'Returns a one-paragraph status summary for a deal — stage, last activity, blockers, and next step. Use when the user asks "what is happening with this deal" or wants a quick recap before a meeting.',
    objectType: 'deals',
    input: {
      dealId: {
        type: 'string',
        label: 'Deal id',
        description: 'The HubSpot deal record id to summarize.',
        required: true,
      },
      tone: {
        type: 'enumeration',
        label: 'Tone',
        description: 'How formal the summary should read.',
        options: ['plain', 'briefing', 'exec'],
        default: 'plain',
      },
    },
    output: {
      summary: { type: 'string', label: 'Summary' },
      lastActivityAt: { type: 'string', label: 'Last activity' },
    },
    agent: {
      description:
        'Use when the user asks for a recap, status, or summary of a specific deal. Returns a short paragraph plus the last activity timestamp.',
      expose: ['dealId', 'tone'],
    },
    async handler({ input, hubspot, logger }) {
      const deal = await hubspot.deals.get(input.dealId, {
        properties: ['dealname', 'dealstage', 'amount', 'notes_last_updated'],
      });
      if (!deal) return failContinue(`Deal ${input.dealId} not found.`);
      logger.info('summarize-deal', { dealId: input.dealId, tone: input.tone });
      return ok({
        summary: renderSummary(deal),
        lastActivityAt: deal.properties.notes_last_updated,
      });
    },
  });
  worker.tool('list-overdue-tasks', {
    label: 'List overdue tasks',
    description:
      'Returns the count of overdue tasks for the current owner, plus the three most overdue, as a short paragraph.',
    objectType: 'contacts',
    input: {
      ownerEmail: { type: 'string', required: true },
    },
    output: {
      summary: { type: 'string' },
      overdueCount: { type: 'string' },
    },
    agent: {
      description:
        'Use when the user asks how many overdue tasks they have, or which tasks need attention first.',
      expose: ['ownerEmail'],
    },
    async handler({ input, hubspot }) {
      const tasks = await hubspot.tasks.search({
        ownerEmail: input.ownerEmail,
        dueBefore: new Date().toISOString(),
        limit: 50,
      });
      const top3 = tasks.slice(0, 3).map((t) => `${t.subject} (${t.dueDate})`);
      return ok({
        overdueCount: String(tasks.length),
        summary:
          tasks.length === 0
            ? 'No overdue tasks.'
            : `${tasks.length} overdue. Oldest: ${top3.join('; ')}.`,
      });
    },
  });
  worker.action('flag-stalled-deal', {
    label: 'Flag stalled deal',
    description: 'Internal action used by the stalled-deal workflow.',
    objectType: 'deals',
    input: { reason: { type: 'string', required: true } },
    async handler() {
      return ok();
    },
  });
});
function renderSummary(deal: CrmObject): string {
  return `${deal.properties.dealname} is in ${deal.properties.dealstage}.`;
}
