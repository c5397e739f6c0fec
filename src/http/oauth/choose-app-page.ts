import { html } from 'hono/html';
import type { OAuthAppSettings } from '../../config/index.ts';
import { page } from '../pages/page.ts';
import { startLink } from './start-link.ts';

/** Which app, where there are several. An answer that does not say which is a failed install. */
export async function chooseAppPage(
  apps: readonly OAuthAppSettings[],
  status: 200 | 400,
  portalId?: string,
): Promise<Response> {
  return await page({
    status,
    title: 'Which app do you want to connect?',
    body: html`${status === 400 && html`<p>HubSpot does not say which. Nothing was connected yet.</p>`}
<ul>${apps.map(({ name }) => html`<li>${startLink(name, name, portalId)}</li>`)}</ul>`,
  });
}
