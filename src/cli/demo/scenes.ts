import { EMULATED_USER } from '../emulated-app.ts';
import { createDurableScenes } from './durable-scenes.ts';
import type { Cast, Scene } from './scene.ts';

export function createScenes(cast: Cast): readonly Scene[] {
  const { hubspot, stranger } = cast;
  const deal = { objectId: 1, objectType: 'DEAL' };
  return [
    {
      title: 'An agent asks for a summary of a deal',
      send: () =>
        hubspot.callAsAgent('summarize-deal', { dealId: '1', tone: 'Executive' }, EMULATED_USER),
      status: 200,
      answer: '"hs_execution_state":"SUCCESS"',
    },
    {
      title: 'A workflow flags a stalled deal: the handler writes a task to the CRM',
      send: () =>
        hubspot.callAsWorkflow('flag-stalled-deal', { reason: 'No reply for 30 days' }, deal),
      status: 200,
      answer: '"taskId":"4',
    },
    {
      title: 'An agent asks for overdue tasks',
      send: () =>
        hubspot.callAsAgent(
          'list-overdue-tasks',
          { ownerEmail: EMULATED_USER.userEmail },
          EMULATED_USER,
        ),
      status: 200,
      answer: '"hs_execution_state":"SUCCESS"',
    },
    {
      title: 'The record does not exist',
      send: () => hubspot.callAsAgent('summarize-deal', { dealId: '999' }, EMULATED_USER),
      status: 200,
      answer: '"errorCode":"DEAL_NOT_FOUND"',
    },
    {
      title: 'The inputs are wrong: the handler does not run',
      send: () => hubspot.callAsAgent('summarize-deal', { tone: 'shouting' }, EMULATED_USER),
      status: 200,
      answer: '"errorCode":"INPUT_INVALID"',
    },
    {
      title: 'The handler throws: its message never reaches HubSpot',
      send: () => hubspot.callAsWorkflow('divide', {}, deal),
      status: 200,
      answer: '"errorCode":"INTERNAL"',
    },
    ...createDurableScenes(cast),
    {
      title: "Another app's secret signed it",
      send: () => stranger.callAsAgent('summarize-deal', { dealId: '1' }, EMULATED_USER),
      status: 401,
      answer: '"code":"SIGNATURE_INVALID"',
    },
  ];
}
