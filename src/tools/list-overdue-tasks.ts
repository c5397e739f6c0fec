import { defineTool, ok } from 'breezeway';

export const listOverdueTasks = defineTool({
  label: 'List overdue tasks',
  description: 'Counts the overdue tasks of an owner and names the three most overdue.',
  objectType: 'contacts',
  input: {
    ownerEmail: {
      type: 'string',
      label: 'Owner e-mail',
      description: 'The e-mail address of the HubSpot owner whose tasks to look at.',
      required: true,
    },
  },
  output: {
    summary: { type: 'string', label: 'Summary' },
    overdueCount: { type: 'number', label: 'Overdue tasks' },
  },
  agent: {
    description:
      'Use when the user asks how many overdue tasks they have, or which tasks need attention first.',
    toolType: 'GET_DATA',
  },
  actionCardContent: 'List the overdue tasks of {{ownerEmail}}',
  async handler({ input, hubspot }) {
    const tasks = await hubspot.tasks.search({
      ownerEmail: input.ownerEmail,
      dueBefore: new Date(),
      limit: 3,
    });
    const oldest = tasks.map(({ subject, dueDate }) => `${subject} (${dueDate.slice(0, 10)})`);
    return ok({
      overdueCount: tasks.total,
      summary:
        tasks.total === 0
          ? 'No overdue tasks.'
          : `${tasks.total} overdue. Oldest: ${oldest.join('; ')}.`,
    });
  },
});
