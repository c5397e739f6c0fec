import { defineTool, failContinue, ok } from 'breezeway';

export const summarizeDeal = defineTool({
  label: 'Summarize deal',
  description: 'Returns a one-paragraph status summary of a deal: stage, amount and last activity.',
  objectType: 'deals',
  input: {
    dealId: {
      type: 'string',
      label: 'Deal id',
      description: 'The HubSpot record id of the deal to summarize.',
      required: true,
    },
    tone: {
      type: 'enumeration',
      label: 'Tone',
      description: 'How formal the summary should read.',
      options: [
        { value: 'plain', label: 'Plain' },
        { value: 'briefing', label: 'Briefing' },
        { value: 'exec', label: 'Executive' },
      ],
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
    toolType: 'GET_DATA',
  },
  actionCardContent: 'Summarize deal {{dealId}}',
  errors: { DEAL_NOT_FOUND: 'There is no deal with that id.' },
  async handler({ input, hubspot }) {
    const deal = await hubspot.deals.get(input.dealId, {
      properties: ['dealname', 'dealstage', 'pipeline', 'amount', 'notes_last_updated'],
    });
    if (!deal) return failContinue('There is no deal with that id.', { code: 'DEAL_NOT_FOUND' });

    const { dealname, dealstage, pipeline, amount, notes_last_updated } = deal.properties;
    const stages = (await hubspot.pipelines.get('deals', pipeline ?? 'default'))?.stages ?? [];
    const stage = stages.find(({ id }) => id === dealstage)?.label ?? dealstage ?? 'no stage';
    return ok({
      summary: renderSummary(input.tone, dealname ?? 'This deal', stage, amount),
      lastActivityAt: notes_last_updated,
    });
  },
});

function renderSummary(
  tone: 'plain' | 'briefing' | 'exec',
  name: string,
  stage: string,
  amount: string | null | undefined,
): string {
  const worth = amount ? `worth ${amount}` : 'without an amount';
  switch (tone) {
    case 'plain':
      return `${name} is in ${stage}, ${worth}.`;
    case 'briefing':
      return `Deal: ${name}. Stage: ${stage}. Value: ${amount ?? 'not set'}.`;
    case 'exec':
      return `${name}: ${stage}, ${worth}.`;
  }
}
