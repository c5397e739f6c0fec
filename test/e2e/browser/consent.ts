import type { Page } from 'playwright-core';

const AUTHORIZE = /\/oauth\/authorize\?/;
const CALLBACK = /\/oauth\/callback\?/;

/** Somebody on HubSpot's page presses "Connect app", and comes back to the Worker's. */
export async function agree(page: Page, portalId: string): Promise<void> {
  await page.getByRole('radio', { name: portalId }).check();
  await page.getByRole('button', { name: 'Connect app' }).click();
  await page.waitForURL(CALLBACK);
}

export async function decline(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.waitForURL(CALLBACK);
}

/** Somebody on the Worker's page follows its link back to HubSpot's. */
export async function startAgain(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Start again' }).click();
  await page.waitForURL(AUTHORIZE);
}

/** The heading of the page that is shown. */
export function headingOf(page: Page): Promise<string> {
  return page.getByRole('heading', { level: 1 }).innerText();
}

/** HubSpot's answer to "Connect app", which the browser has not followed yet. */
export async function keepAnswerBack(page: Page, portalId: string): Promise<string> {
  const url = page.url();
  const response = await page.request.post(url, {
    form: { portalId, userId: '101', decision: 'connect' },
    maxRedirects: 0,
  });
  return response.headers()['location'] ?? '';
}

/** The consent page of an install that begins in HubSpot, for these scopes; default: the app's. */
export async function marketplaceUrl(installUrl: string, scope?: string): Promise<string> {
  const response = await fetch(installUrl, { redirect: 'manual' });
  const url = new URL(response.headers.get('location') ?? '');
  url.searchParams.delete('state');
  if (scope !== undefined) url.searchParams.set('scope', scope);
  return url.href;
}
