import { html } from 'hono/html';
import { page } from '../pages/page.ts';
import { startLink } from './start-link.ts';

/** Status, heading, what to do; whether it helps to start again. */
type Words = readonly [status: number, title: string, text: string, again?: 'again'];

const NOTHING = 'Nothing was connected.';
/** For those who reload the page that told them of their success. */
const CLOSE =
  'If you have just connected the account, it is connected: you can close this page. Nothing was changed just now.';

/** Why an install did not begin, or did not come back whole: for the admin of an account. */
const WORDS = {
  noApp: [
    404,
    'There is nothing to install here',
    'This Worker has no app that is installed through OAuth. Whoever runs it sets HUBSPOT_CLIENT_ID and VAULT_KEYS.',
  ],
  appUnknown: [400, 'There is no such app', 'Ask whoever sent you this link for the right one.'],
  portalInvalid: [
    400,
    'There is no such HubSpot account',
    'The link has to name the account by its number. Ask whoever sent it for the right one.',
  ],
  noScopes: [
    503,
    'Not ready to be installed',
    'The app asks for no permissions yet. Whoever runs this Worker declares its requiredScopes, in worker.app() or in HUBSPOT_APPS.',
  ],
  incomplete: [400, 'HubSpot sent no answer', `The address is incomplete. ${NOTHING}`, 'again'],
  stateMissing: [
    400,
    'This is not the install you began',
    `HubSpot's answer does not belong to it. ${NOTHING}`,
    'again',
  ],
  foreign: [
    400,
    'This install is not open in this browser',
    `It is finished already, or was begun elsewhere. ${CLOSE}`,
    'again',
  ],
  expired: [400, 'That took too long', `An install waits for ten minutes. ${NOTHING}`, 'again'],
  replayed: [
    400,
    'This page was opened before',
    `An answer of HubSpot counts once. ${CLOSE}`,
    'again',
  ],
  declined: [
    400,
    'The app was not installed',
    `Access was declined in HubSpot. ${NOTHING}`,
    'again',
  ],
  failed: [
    400,
    'HubSpot refused the install',
    `Only a super admin of the account, or somebody with App Marketplace access, can install apps. ${NOTHING}`,
    'again',
  ],
  NOT_CONFIGURED: [503, 'Not available', 'The service is being set up. Try again later.'],
  SERVER_ERROR: [
    500,
    'Something went wrong',
    'It was not your fault. Start again in a minute.',
    'again',
  ],
} as const satisfies Readonly<Record<string, Words>>;

export type InstallProblem = keyof typeof WORDS;

/** Shows nothing of what was received. `app`: the one whose install can be begun again. */
export async function problemPage(problem: InstallProblem, app?: string): Promise<Response> {
  const [status, title, text, again]: Words = WORDS[problem];
  const body = html`<p>${text}</p>${again && html`<p>${startLink('Start again', app)}</p>`}`;
  return await page({ status, title, body });
}
