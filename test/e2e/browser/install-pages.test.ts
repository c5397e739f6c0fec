import { expect, it } from 'vitest';
import { requireNoIssuedSecret } from '../../issued-secrets.ts';
import { agree, headingOf, startAgain } from './consent.ts';
import { useBrowser } from './use-browser.ts';

const openScene = useBrowser();

it('no page shows a code, state, cookie or token, and no link of one carries its address on', async (test) => {
  const { portalId, workerUrl, installUrl, openBrowser } = openScene(test);
  const { context, page, witness } = await openBrowser();
  const shown: string[] = [];
  await page.goto(installUrl);
  shown.push(await page.content());
  const cookies = await context.cookies();
  await agree(page, portalId);
  shown.push(await page.content());
  const callback = new URL(page.url());
  await page.reload();
  shown.push(await page.content());
  await startAgain(page);

  const secrets = [...callback.searchParams.values(), ...cookies.map(({ value }) => value)];
  expect(secrets).toHaveLength(3);
  for (const text of shown) {
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    requireNoIssuedSecret('A page', text);
  }
  const headers = await Promise.all(witness.requests.map((request) => request.allHeaders()));
  const referrers = headers.flatMap(({ referer }) => referer ?? []);
  expect(referrers.filter((referrer) => referrer.startsWith(workerUrl))).toEqual([]);
  for (const referrer of referrers) requireNoIssuedSecret('A referrer', referrer);
});

it('its cookie is for the Worker alone, out of reach of scripts, and gone after use', async (test) => {
  const { portalId, hubspotUrl, installUrl, openBrowser } = openScene(test);
  const { context, page, witness } = await openBrowser();
  await page.goto(installUrl);
  expect(await context.cookies()).toEqual([
    expect.objectContaining({
      name: expect.stringMatching(/^__Host-breezeway-install-[\w-]{12}$/),
      domain: '127.0.0.1',
      path: '/',
      httpOnly: true,
      secure: true,
      sameSite: 'Lax',
    }),
  ]);
  await agree(page, portalId);
  expect(await context.cookies()).toEqual([]);
  const toHubSpot = witness.requests.filter((request) => request.url().startsWith(hubspotUrl));
  expect(toHubSpot).toHaveLength(2);
  for (const request of toHubSpot) expect(await request.headerValue('cookie')).toBeNull();
});

it('an install needs no script', async (test) => {
  const { portalId, installUrl, askAgent, openBrowser } = openScene(test);
  const { page, witness } = await openBrowser({ javaScriptEnabled: false });
  await page.goto(installUrl);
  await agree(page, portalId);
  expect(await headingOf(page)).toBe('Breezeway is connected');
  expect(await askAgent()).toMatchObject({ hs_execution_state: 'SUCCESS' });
  expect(new Set(witness.requests.map((request) => request.resourceType()))).toEqual(
    new Set(['document']),
  );
});
