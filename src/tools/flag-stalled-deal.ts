import { defineTool, failContinue, ok } from 'breezeway';

export const flagStalledDeal = defineTool({
  label: 'Flag stalled deal',
  description: 'Puts a task on the enrolled deal that asks its owner to get it moving again.',
  objectType: 'deals',
  input: {
    reason: {
      type: 'string',
      label: 'Reason',
      description: 'Why the deal counts as stalled.',
      required: true,
    },
  },
  output: {
    taskId: { type: 'string', label: 'Task id' },
  },
  actionCardContent: 'Flag the deal as stalled: {{reason}}',
  errors: {
    NO_DEAL: 'The workflow did not run on a deal.',
    DEAL_NOT_FOUND: 'The deal is gone.',
  },
  async handler({ input, hubspot, enrolledObject }) {
    if (!enrolledObject) return failContinue('This action runs on a deal.', { code: 'NO_DEAL' });
    const deal = await hubspot.deals.get(enrolledObject.objectId, {
      properties: ['dealname', 'hubspot_owner_id'],
    });
    if (!deal) return failContinue('The deal is gone.', { code: 'DEAL_NOT_FOUND' });

    const task = await hubspot.tasks.create(
      {
        hs_task_subject: `Stalled deal: ${deal.properties.dealname ?? 'without a name'}`,
        hs_task_body: input.reason,
        hs_task_status: 'NOT_STARTED',
        hs_timestamp: new Date(),
        hubspot_owner_id: deal.properties.hubspot_owner_id ?? undefined,
      },
      { associations: [{ objectType: 'deals', id: deal.id }] },
    );
    return ok({ taskId: task.id });
  },
});
