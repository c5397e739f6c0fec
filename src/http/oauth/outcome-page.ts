import { html } from 'hono/html';
import type { AccountSummary, InstallOutcome } from '../../accounts/index.ts';
import { type Html, type Page, page } from '../pages/page.ts';
import { startLink } from './start-link.ts';

export interface InstalledApp {
  readonly name: string;
  /** What people know it by. */
  readonly title: string;
  /** What consent was asked for beyond what is required. */
  readonly optionalScopes: readonly string[];
}

/** What an install came to, for the admin of an account. */
export async function outcomePage(outcome: InstallOutcome, app: InstalledApp): Promise<Response> {
  return await page(pageOf(outcome, app));
}

function pageOf(outcome: InstallOutcome, app: InstalledApp): Page {
  const again = (text: string) => html`<p>${text}</p><p>${startLink('Start again', app.name)}</p>`;
  switch (outcome.kind) {
    case 'connected':
      return {
        status: 200,
        title: `${app.title} is connected`,
        body: connected(outcome.account, app),
      };
    case 'badCode':
      return {
        status: 400,
        title: "HubSpot's answer was used or too old",
        body: again('Nothing was connected.'),
      };
    case 'missingScopes':
      return {
        status: 400,
        title: 'Some permissions are missing',
        body: html`<p>Nothing was connected. The app also needs:</p>
${list(outcome.missing)}${again('Grant all that HubSpot asks for.')}`,
      };
    case 'alreadyConnected':
      return {
        status: 409,
        title: 'This account is connected already',
        body: again(
          `HubSpot account ${outcome.portalId} has a connection that works; it was left as it is. To replace it, start again.`,
        ),
      };
    case 'wrongLevel': {
      const [alone, whole] = ['to you alone', 'to the whole account'];
      const words = outcome.level === 'user' ? `${alone}, not ${whole}` : `${whole}, not ${alone}`;
      return {
        status: 400,
        title: 'The app is set up in another way',
        body: html`<p>HubSpot gave access ${words}. Nothing was connected. Whoever runs the app sets isUserLevel as its HubSpot project has it.</p>`,
      };
    }
    case 'refused':
      return {
        status: 502,
        title: 'HubSpot does not accept this app',
        body: html`<p>Nothing was connected. Whoever runs the app checks ${settingOf(outcome.code)} (${outcome.code}).</p>`,
      };
    case 'unavailable':
      return {
        status: 503,
        title: 'HubSpot could not be asked',
        body: again('Nothing was connected. Start again in a few minutes.'),
      };
    case 'notStored':
      return {
        status: 503,
        title: 'The connection could not be saved',
        body: again('HubSpot agreed, but nothing was connected. Start again in a few minutes.'),
      };
  }
}

function connected({ portalId, level, scopes }: AccountSummary, app: InstalledApp): Html {
  const left = app.optionalScopes.filter((scope) => !scopes.includes(scope));
  return html`<p>${level === 'user' ? 'You are connected in' : 'It can now work in'} HubSpot account ${portalId}. You can close this page: its tools are in the workflow editor and the agent builder.</p>
<p>Permissions you granted:</p>${list(scopes)}
${left.length > 0 && html`<p>Not granted, so what needs them will say so:</p>${list(left)}`}`;
}

function list(items: readonly string[]): Html {
  return html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
}

/** The codes are HubSpot's and RFC 6749's. */
function settingOf(code: string): string {
  if (code.includes('REDIRECT'))
    return "that this Worker's /oauth/callback is among its redirectUrls";
  if (code.includes('SECRET')) return 'its client secret';
  return 'its client id and client secret';
}
