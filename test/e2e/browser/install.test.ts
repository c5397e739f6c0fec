import { expect, it } from 'vitest';
import {
  agree,
  decline,
  headingOf,
  keepAnswerBack,
  marketplaceUrl,
  startAgain,
} from './consent.ts';
import { useBrowser } from './use-browser.ts';

const openScene = useBrowser();

const CONNECTED = { hs_execution_state: 'SUCCESS' };
const NOT_CONNECTED = { errorCode: 'PORTAL_NOT_CONNECTED' };

it('a person connects the account at the address that a failed execution names', async (test) => {
  const { portalId, workerUrl, installUrl, askAgent, openBrowser } = openScene(test);
  const { errorCode, errorMessage = '' } = await askAgent();
  expect(errorCode).toBe('PORTAL_NOT_CONNECTED');
  const [address = ''] = /http\S+$/.exec(errorMessage) ?? [];
  expect(address).toBe(installUrl);

  const { page } = await openBrowser();
  await page.goto(address);
  expect(await headingOf(page)).toBe('Connect Breezeway to HubSpot');
  const asked = await page.getByRole('listitem').allInnerTexts();
  expect(asked).toContain('crm.objects.deals.read');
  await agree(page, portalId);
  expect(new URL(page.url()).origin).toBe(workerUrl);
  expect(await headingOf(page)).toBe('Breezeway is connected');
  expect(await page.getByRole('main').innerText()).toContain(`HubSpot account ${portalId}`);
  expect(await page.getByRole('listitem').allInnerTexts()).toEqual(asked.toSorted());

  expect(await askAgent()).toMatchObject({
    ...CONNECTED,
    summary: expect.stringContaining('Northwind'),
  });
});

it('connects the account that was chosen, and no other', async (test) => {
  const [chosen, other] = [openScene(test), openScene(test)];
  const { page } = await chosen.openBrowser();
  await page.goto(chosen.installUrl);
  await agree(page, chosen.portalId);
  expect(await page.getByRole('main').innerText()).toContain(`HubSpot account ${chosen.portalId}`);
  expect(await chosen.askAgent()).toMatchObject(CONNECTED);
  expect(await other.askAgent()).toMatchObject(NOT_CONNECTED);
});

it('a person who declines connects nothing, and can start again from the page', async (test) => {
  const { portalId, installUrl, askAgent, openBrowser } = openScene(test);
  const { page } = await openBrowser();
  const response = page.waitForResponse(/\/oauth\/callback\?/);
  await page.goto(installUrl);
  await decline(page);
  expect((await response).status()).toBe(400);
  expect(await headingOf(page)).toBe('The app was not installed');
  expect(await askAgent()).toMatchObject(NOT_CONNECTED);

  await startAgain(page);
  await agree(page, portalId);
  expect(await headingOf(page)).toBe('Breezeway is connected');
});

it('a page that is reloaded is refused, and the account stays connected', async (test) => {
  const { portalId, installUrl, askAgent, openBrowser } = openScene(test);
  const { page } = await openBrowser();
  await page.goto(installUrl);
  await agree(page, portalId);
  expect((await page.reload())?.status()).toBe(400);
  expect(await page.getByRole('main').innerText()).toContain('Nothing was changed');
  expect(await askAgent()).toMatchObject(CONNECTED);
});

it("HubSpot's answer is of use to the browser alone that began the install", async (test) => {
  const { portalId, installUrl, askAgent, openBrowser } = openScene(test);
  const owner = await openBrowser();
  await owner.page.goto(installUrl);
  const callback = await keepAnswerBack(owner.page, portalId);

  const stranger = await openBrowser();
  expect((await stranger.page.goto(callback))?.status()).toBe(400);
  expect(await headingOf(stranger.page)).toBe('This install is not open in this browser');
  expect(await askAgent()).toMatchObject(NOT_CONNECTED);

  expect((await owner.page.goto(callback))?.status()).toBe(200);
  expect((await stranger.page.goto(callback))?.status()).toBe(400);
  expect(await askAgent()).toMatchObject(CONNECTED);
});

it('two tabs of one browser each end well', async (test) => {
  const { portalId, installUrl, askAgent, openBrowser } = openScene(test);
  const { context, page } = await openBrowser();
  const other = await context.newPage();
  await page.goto(installUrl);
  await other.goto(installUrl);
  await Promise.all([agree(page, portalId), agree(other, portalId)]);
  expect(await headingOf(page)).toBe('Breezeway is connected');
  expect(await headingOf(other)).toBe('Breezeway is connected');
  expect(await askAgent()).toMatchObject(CONNECTED);
});

it('an install that begins in HubSpot connects the account', async (test) => {
  const { portalId, installUrl, askAgent, openBrowser } = openScene(test);
  const { page } = await openBrowser();
  await page.goto(await marketplaceUrl(installUrl));
  await agree(page, portalId);
  expect(await headingOf(page)).toBe('Breezeway is connected');
  expect(await askAgent()).toMatchObject(CONNECTED);
});

it('too few permissions connect nothing, and the page lists those that are missing', async (test) => {
  const { portalId, installUrl, askAgent, openBrowser } = openScene(test);
  const { page } = await openBrowser();
  await page.goto(await marketplaceUrl(installUrl, 'oauth crm.objects.contacts.read'));
  await agree(page, portalId);
  expect(await headingOf(page)).toBe('Some permissions are missing');
  expect(await page.getByRole('listitem').allInnerTexts()).toContain('crm.objects.deals.read');
  expect(await askAgent()).toMatchObject(NOT_CONNECTED);
});
