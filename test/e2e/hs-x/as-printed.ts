// The three tools that HS-X's documentation of agent tools prints, word for word but for the import
// path. They show that a declaration developers already have runs here unchanged.
import { defineWorker, ok, failContinue } from 'breezeway';
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
const deal = await (hubspot as any).deals.get(input.dealId, {
properties: ['dealname', 'dealstage', 'amount', 'notes_last_updated'],
});
if (!deal) return failContinue(`Deal ${input.dealId} not found.`);
logger.info('summarize-deal', { dealId: input.dealId, tone: input.tone });
return ok({
summary: renderSummary(deal, input.tone),
lastActivityAt: deal.properties.notes_last_updated,
});
},
});
worker.tool('list-overdue-tasks', {
label: 'List overdue tasks',
description: 'Returns the count of overdue tasks for the current owner, plus the three most overdue, as a short paragraph.',
objectType: 'contacts',
input: {
ownerEmail: { type: 'string', required: true },
},
output: {
summary: { type: 'string' },
overdueCount: { type: 'string' },
},
agent: {
description: 'Use when the user asks how many overdue tasks they have, or which tasks need attention first.',
expose: ['ownerEmail'],
},
async handler({ input, hubspot }) {
const tasks = await (hubspot as any).tasks.search({
ownerEmail: input.ownerEmail,
dueBefore: new Date().toISOString(),
limit: 50,
});
const top3 = tasks.slice(0, 3).map((t: any) => `${t.subject} (${t.dueDate})`);
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
async handler({ input, enrolledObject }) {
// ...
return ok();
},
});
});
function renderSummary(deal: any, tone: string): string {
// ... your prose rendering
return `${deal.properties.dealname} is in ${deal.properties.dealstage}.`;
}
