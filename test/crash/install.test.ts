import { afterAll, beforeAll, expect, test } from 'vitest';
import { CrashLab } from './crash-lab.ts';
import { LabAccount } from './lab-account.ts';

/*
 * kill -9 while an account comes and goes: it is connected or it is not, never half, and the
 * directory follows.
 */

let lab: CrashLab;
let account: LabAccount;
beforeAll(async () => {
  lab = await CrashLab.open();
  await lab.start();
  account = new LabAccount(lab);
});
afterAll(() => lab.close());

/** Whoever asked gets no answer. */
const unanswered = () => undefined;

async function works(): Promise<boolean> {
  const { outputs } = await lab.endOf(lab.enroll('reads'));
  return outputs['errorCode'] === '';
}

test('an install that died before it was stored leaves nothing, and can be made again', async () => {
  await account.disconnect();
  await lab.crashAt('before accept', () => lab.install().catch(unanswered));
  expect(await account.show()).toBeUndefined();
  expect(await account.line()).toBeUndefined();
  await lab.install();
  expect(await works()).toBe(true);
  await account.untilListed('CONNECTED');
});

test('an install that was stored stands, though its page never came', async () => {
  await account.disconnect();
  await lab.crashAt('after accept', () => lab.install().catch(unanswered));
  expect(await account.show()).toMatchObject({ status: 'CONNECTED' });
  expect(await works()).toBe(true);
  await account.untilListed('CONNECTED');
});

test('an install that died before its line was written is listed later, by itself', async () => {
  await account.disconnect();
  await lab.crashAt('before directory', () => lab.install().catch(unanswered));
  await account.untilListed('CONNECTED');
  expect(await works()).toBe(true);
});

test('a disconnect that died before it began leaves the account as it was', async () => {
  await lab.install();
  await lab.crashAt('before disconnect', () => account.disconnect().catch(unanswered));
  expect(await account.line()).toMatchObject({ status: 'CONNECTED' });
  expect(await works()).toBe(true);
});

test('a disconnect that died once HubSpot had revoked the grant is none by half', async () => {
  await lab.install();
  await lab.crashAt('revocation answered', () => account.disconnect().catch(unanswered));
  const halted = { status: 'DISCONNECTED', reason: 'OPERATOR' };
  expect(await account.show()).toMatchObject(halted);
  await account.untilListed('DISCONNECTED');
  expect(await works()).toBe(false);
  expect(await account.disconnect()).toBe(200);
  expect(await account.show()).toBeUndefined();
  await account.untilListed(undefined);
});

test('a disconnect that was stored stands, and its line goes later, by itself', async () => {
  await lab.install();
  await lab.crashAt('before removal', () => account.disconnect().catch(unanswered));
  await account.untilListed(undefined);
  expect(await account.show()).toBeUndefined();
  expect(await works()).toBe(false);
});

test('a disconnect that was done stays done, though its answer never came', async () => {
  await lab.install();
  await lab.crashAt('after disconnect', () => account.disconnect().catch(unanswered));
  expect(await account.show()).toBeUndefined();
  await account.untilListed(undefined);
});
