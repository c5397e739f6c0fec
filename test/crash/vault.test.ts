import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { CrashLab } from './crash-lab.ts';
import { LabAccount } from './lab-account.ts';

/*
 * kill -9 around the write of what HubSpot gave for a refresh token: before it was stored, and after
 * it was stored but not used.
 */

let lab: CrashLab;
let account: LabAccount;
beforeAll(async () => {
  lab = await CrashLab.open();
  await lab.start();
  account = new LabAccount(lab);
});
afterEach(() => lab.emulator.oauth.setRotation(false));
afterAll(() => lab.close());

/** A tool that needs a token meets the point, and the Worker dies there. */
async function killedWhileRefreshing(point: string): Promise<string> {
  let id = '';
  await lab.crashAt(point, () => {
    id = lab.enroll('reads');
  });
  return id;
}

test('a refresh that died before its token was stored is made once more', async () => {
  await account.installStale();
  const refreshes = account.refreshes();
  const id = await killedWhileRefreshing('refresh answered');
  expect((await lab.endOf(id)).outputs).toMatchObject({ errorCode: '' });
  // The one that died, and one.
  expect(account.refreshes()).toBe(refreshes + 2);
  expect(await account.show()).toMatchObject({ status: 'CONNECTED' });
});

test('a refresh token that HubSpot replaced and nobody stored is lost; an install cures it', async () => {
  await account.installStale();
  lab.emulator.oauth.setRotation(true);
  const id = await killedWhileRefreshing('refresh answered');
  const advice = {
    errorCode: 'PORTAL_NOT_CONNECTED',
    errorMessage: expect.stringContaining(` ${lab.url}/oauth/install`),
  };
  const isSettled = async () => (await lab.record(id)).errorCode === advice.errorCode;
  await lab.until('its end', isSettled);
  expect((await lab.endOf(lab.enroll('reads'))).outputs).toMatchObject(advice);
  const lost = { status: 'DISCONNECTED', reason: 'BAD_REFRESH_TOKEN' };
  expect(await account.show()).toMatchObject(lost);
  await account.untilListed('DISCONNECTED');
  expect(await account.line()).toMatchObject(lost);

  await lab.install();
  expect((await lab.endOf(lab.enroll('reads'))).outputs).toMatchObject({ errorCode: '' });
  expect(await account.show()).toMatchObject({ status: 'CONNECTED', reason: null });
  // If HubSpot was told to wait, it could not be told more without a token: the answer was kept.
  expect((await lab.endOf(id)).outputs).toMatchObject(advice);
});

test.each([
  { rotates: false, how: 'stays' },
  { rotates: true, how: 'is replaced' },
])('a token that was stored and not used is used: the refresh token $how', async ({ rotates }) => {
  await account.installStale();
  lab.emulator.oauth.setRotation(rotates);
  const refreshes = account.refreshes();
  const id = await killedWhileRefreshing('after accessToken');
  expect((await lab.endOf(id)).outputs).toMatchObject({ errorCode: '' });
  expect(account.refreshes()).toBe(refreshes + 1);
  expect(await account.refresh()).toMatchObject({ status: 'CONNECTED' });
});

test('a completion whose token was being refreshed is delivered after the crash', async () => {
  const id = lab.enroll('blocks');
  await lab.until('the block', () => lab.emulator.workflow.find(id)?.state === 'blocked');
  await account.installStale();
  // The ledger may remember another token, from a completion before.
  lab.emulator.oauth.expireAccessTokens();
  await lab.crashAt('refresh answered', () => lab.complete(id).catch(() => undefined));
  expect((await lab.endOf(id)).outputs).toMatchObject({ attempt: '42' });
  expect(lab.completions(id)).toHaveLength(1);
  expect(lab.runsOf(id)).toBe(1);
});
