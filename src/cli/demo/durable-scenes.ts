import type { Exchange } from '../../emulator/caller/create-caller.ts';
import { ALL_SCOPES } from '../../emulator/oauth/all-scopes.ts';
import type { EmulatorServer } from '../../emulator/server.ts';
import { EMULATED_APP, EMULATED_USER } from '../emulated-app.ts';
import type { Cast, Scene, Sequel } from './scene.ts';

const PATIENCE_MS = 10_000;
const SUCCESS = '"hs_execution_state":"SUCCESS"';

/** Executions that outlive their request. */
export function createDurableScenes({ hubspot, portal }: Cast): readonly Scene[] {
  const deal = { objectId: 1, objectType: 'DEAL' };
  const completed: Sequel = {
    label: 'then',
    play: async (exchange) => `HubSpot got ${await completionOf(portal, exchange)}`,
    shows: SUCCESS,
  };
  return [
    {
      title: 'HubSpot sends an execution twice: the handler runs once',
      send: () => hubspot.callAsWorkflow('flag-stalled-deal', { reason: 'Twice' }, deal),
      status: 200,
      answer: '"taskId":"4',
      sequels: [
        {
          label: 'again',
          play: async (exchange) => {
            const again = await hubspot.send(exchange.call);
            const isSame = again.responseBody === exchange.responseBody;
            return `${again.status}  ${again.durationMs} ms  ${isSame ? 'the same bytes' : again.responseBody}`;
          },
          shows: 'the same bytes',
        },
      ],
    },
    {
      title: 'A workflow waits for a person, who answers through a link',
      send: () =>
        hubspot.callAsWorkflow(
          'request-approval',
          { question: 'Give 20 % off?', approver: EMULATED_USER.userEmail },
          deal,
        ),
      status: 200,
      answer: '"hs_execution_state":"BLOCK"',
      sequels: [
        { label: 'then', play: () => approve(portal), shows: 'POST 200' },
        { ...completed, shows: '"decision":"approved"' },
      ],
    },
    {
      title: 'A handler asks to be run again: the workflow waits for the last attempt',
      send: () => hubspot.callAsWorkflow('check-credit', {}, deal),
      status: 200,
      answer: '"hs_execution_state":"BLOCK"',
      sequels: [completed],
    },
    {
      title: 'A handler misses its deadline: HubSpot waits, and is told when it ends',
      send: () => hubspot.callAsWorkflow('write-report', {}, deal),
      status: 200,
      answer: '"hs_execution_state":"BLOCK"',
      sequels: [completed],
    },
  ];
}

/** Finds the link in the task that was made for the approver, opens it and says yes. */
async function approve(portal: EmulatorServer): Promise<string> {
  // As somebody who looks at their tasks in HubSpot.
  const { accessToken } = portal.oauth.install({
    portalId: EMULATED_APP.portalId,
    scopes: ALL_SCOPES,
  });
  const response = await fetch(`${portal.url}/crm/v3/objects/tasks/search`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${accessToken}` },
    body: JSON.stringify({
      properties: ['hs_task_body'],
      sorts: [{ propertyName: 'hs_object_id', direction: 'DESCENDING' }],
      limit: 1,
    }),
  });
  const [, link = ''] = /href="([^"]+)"/.exec(await response.text().then(unescapeJson)) ?? [];
  const url = link.replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
  const page = await fetch(url);
  const answer = await fetch(url, {
    method: 'POST',
    body: new URLSearchParams({ decision: 'continue' }),
  });
  return `${new URL(url).pathname}  GET ${page.status} asks, POST ${answer.status} continues`;
}

function unescapeJson(text: string): string {
  return text.replaceAll('\\"', '"');
}

/** What HubSpot received for an execution; it comes from another process, a little later. */
async function completionOf(portal: EmulatorServer, { call }: Exchange): Promise<string> {
  const untilMs = Date.now() + PATIENCE_MS;
  while (Date.now() < untilMs) {
    const found = portal.callbacks.completions.find((one) => one.callbackId === call.callbackId);
    if (found !== undefined) return JSON.stringify(found.outputFields);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return 'nothing within 10 s';
}
