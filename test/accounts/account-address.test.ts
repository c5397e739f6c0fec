import { expect, it } from 'vitest';
import {
  accountName,
  accountOf,
  parseAccountName,
  storedAccount,
} from '../../src/accounts/account-address.ts';

const nameOf = (isUserLevel: boolean, userId?: string) =>
  accountName(accountOf({ id: 'one', isUserLevel }, { portalId: '7', userId }));

it('is the portal’s, whoever asks, where tokens are those of accounts', () => {
  expect([nameOf(false), nameOf(false, '2')]).toEqual(['one/portal:7', 'one/portal:7']);
});

it('is one user’s where tokens are those of users, and nobody’s without a user', () => {
  expect(nameOf(true, '2')).toBe('one/portal:7:user:2');
  // A grant of when the app had tokens of accounts is `portal:7`.
  expect(nameOf(true)).toBe('one/portal:7:user:none');
});

it('is read back as it was written', () => {
  expect(parseAccountName('one/portal:7:user:2')).toEqual({
    app: 'one',
    identifier: 'portal:7:user:2',
  });
  for (const name of ['', '/portal:7', 'portal:7']) expect(() => parseAccountName(name)).toThrow();
});

it('is the first app’s where a row names none, or the app of before it had a client id', () => {
  const apps = [{ id: 'one' }, { id: 'two' }];
  expect(storedAccount(apps, '7', null)).toBe('one/portal:7');
  expect(storedAccount(apps, '7', 'app/portal:7')).toBe('one/portal:7');
  expect(storedAccount(apps, '7', 'two/portal:7:user:1')).toBe('two/portal:7:user:1');
  expect(storedAccount([{ id: 'app' }], '7', 'app/portal:7')).toBe('app/portal:7');
});
