import { html } from 'hono/html';
import type { Html } from '../pages/page.ts';

/** Where an install begins. Relative: it leads to our own origin, whatever stands before it. */
export function startLink(text: string, app?: string, portalId?: string): Html {
  const query = Object.entries({ app, portal: portalId }).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${value}`],
  );
  return html`<a href="install${query.length > 0 && `?${query.join('&')}`}">${text}</a>`;
}
