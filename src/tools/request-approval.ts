import { block, defineTool, failContinue, type Owner, type ToolContext } from 'breezeway';

export const requestApproval = defineTool({
  label: 'Request approval',
  description:
    'Gives somebody a task with a question and a link, and waits until they approve or decline.',
  input: {
    question: {
      type: 'string',
      label: 'Question',
      description: 'What is to be approved, in full: it is all the approver sees.',
      control: 'textarea',
      required: true,
    },
    approver: {
      type: 'string',
      label: 'Approver',
      description: 'The e-mail address or the owner id of the HubSpot user who decides.',
      required: true,
    },
  },
  output: {
    decision: {
      type: 'enumeration',
      label: 'Decision',
      options: [
        { value: 'approved', label: 'Approved' },
        { value: 'declined', label: 'Declined' },
      ],
    },
    note: { type: 'string', label: 'Note' },
    decidedAt: { type: 'datetime', label: 'Decided at' },
  },
  agent: {
    description:
      'Use when a person has to approve something before it goes on. The named approver gets a task; the answer comes once they have decided.',
    toolType: 'TAKE_ACTION',
  },
  actionCardContent: 'Ask {{approver}}: {{question}}',
  errors: { APPROVER_NOT_FOUND: 'No HubSpot user has this e-mail address or owner id.' },
  async handler({ input, hubspot, execution, enrolledObject }) {
    const approver = await findOwner(hubspot, input.approver);
    if (!approver) {
      return failContinue('No HubSpot user has this e-mail address or owner id.', {
        code: 'APPROVER_NOT_FOUND',
      });
    }
    const url = await execution.resumeUrl();
    const isAssociable = enrolledObject && ASSOCIABLE.test(enrolledObject.objectType);
    await hubspot.tasks.create(
      {
        hs_task_subject: `Approval needed: ${shorten(input.question)}`,
        // HubSpot shows a task's body as HTML.
        hs_task_body: `<p>${escapeHtml(input.question)}</p><p><a href="${escapeHtml(url)}">Approve or decline</a></p>`,
        hs_task_status: 'NOT_STARTED',
        hs_task_type: 'TODO',
        hs_timestamp: new Date(),
        hubspot_owner_id: approver.id,
      },
      isAssociable
        ? { associations: [{ objectType: enrolledObject.objectType, id: enrolledObject.objectId }] }
        : {},
    );
    return block(input.question, { expiresIn: 'P7D' });
  },
});

/** Contacts, companies, deals and tickets, as HubSpot names them in an execution. */
const ASSOCIABLE = /^(contact|company|deal|ticket|0-[1235])$/i;
const OWNER_ID = /^[1-9]\d{0,14}$/;

function findOwner(hubspot: ToolContext['hubspot'], approver: string): Promise<Owner | null> {
  const name = approver.trim();
  return OWNER_ID.test(name) ? hubspot.owners.get(name) : hubspot.owners.findByEmail(name);
}

/** The first line, as far as a list of tasks shows it. */
function shorten(question: string): string {
  const [line = ''] = question.trim().split('\n', 1);
  const characters = Array.from(line);
  return characters.length <= 100 ? line : `${characters.slice(0, 99).join('')}…`;
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
