import { env } from 'cloudflare:workers';
import { beforeEach, expect, test } from 'vitest';
import { InstallStates } from '../../src/accounts/install-states.ts';
import { NOW_MS } from './fake-oauth.ts';

const KEY_1 = { id: 'k1', bytes: new Uint8Array(32).fill(1) };
const KEY_2 = { id: 'k2', bytes: new Uint8Array(32).fill(2) };
const TEN_MINUTES_MS = 600_000;

let nowMs = NOW_MS;
beforeEach(() => {
  nowMs = NOW_MS;
});

const statesOf = (...keys: (typeof KEY_1)[]) =>
  new InstallStates({ keys, database: env.DIRECTORY, nowMs: () => nowMs });
const states = statesOf(KEY_1);
const foreign = { ok: false, reason: 'foreign' };

test('a state is good once, in the browser that began it, and tells the app', async () => {
  const { state, cookie } = await states.begin('client-id-1');
  expect(state).toMatch(/^[\w-]{43}$/);
  expect(await states.use(state, cookie)).toEqual({ ok: true, app: 'client-id-1' });
  expect(await states.use(state, cookie)).toEqual({ ok: false, reason: 'replayed' });
});

test('of two uses at the same time one is good', async () => {
  const { state, cookie } = await states.begin('app');
  const readings = await Promise.all(Array.from({ length: 10 }, () => states.use(state, cookie)));
  expect(readings.filter(({ ok }) => ok)).toHaveLength(1);
});

test.each([
  ['a millisecond before its ten minutes are over', TEN_MINUTES_MS - 1, { ok: true, app: 'app' }],
  ['when they are over', TEN_MINUTES_MS, { ok: false, reason: 'expired' }],
  ['a millisecond later', TEN_MINUTES_MS + 1, { ok: false, reason: 'expired' }],
])('%s a state reads so', async (_, afterMs, reading) => {
  const { state, cookie } = await states.begin('app');
  nowMs += afterMs;
  expect(await states.use(state, cookie)).toEqual(reading);
});

test('another state or cookie, changed anywhere, is foreign and uses nothing up', async () => {
  const mine = await states.begin('app');
  const other = await states.begin('app');
  expect(await states.use(mine.state, other.cookie)).toEqual(foreign);
  expect(await states.use(other.state, mine.cookie)).toEqual(foreign);
  for (const name of ['state', 'cookie'] as const) {
    const text = mine[name];
    for (let index = 0; index < text.length; index++) {
      const swapped = text[index] === '1' ? '2' : '1';
      const changed = text.slice(0, index) + swapped + text.slice(index + 1);
      const state = name === 'state' ? changed : mine.state;
      const cookie = name === 'cookie' ? changed : mine.cookie;
      expect(await states.use(state, cookie), changed).toEqual(foreign);
    }
  }
  for (const cookie of ['', `${mine.cookie}=`, ` ${mine.cookie}`, mine.cookie.replace('.', '..')]) {
    expect(await states.use(mine.state, cookie)).toEqual(foreign);
  }
  for (const state of ['', `${mine.state}A`, mine.state.slice(1), `${mine.state}=`]) {
    expect(await states.use(state, mine.cookie)).toEqual(foreign);
  }
  expect(await states.use(mine.state, mine.cookie)).toMatchObject({ ok: true });
});

test('a signature has one spelling', async () => {
  const { state, cookie } = await states.begin('app');
  const [start, last] = [cookie.slice(0, -1), cookie.slice(-1)];
  for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_') {
    if (character === last) continue;
    expect(await states.use(state, start + character), character).toEqual(foreign);
  }
});

test('a state lives through a change of keys, and through none that drops its own', async () => {
  const { state, cookie } = await states.begin('app');
  expect(await statesOf(KEY_2).use(state, cookie)).toEqual(foreign);
  expect(await statesOf(KEY_2, KEY_1).use(state, cookie)).toMatchObject({ ok: true });
  const later = await statesOf(KEY_2, KEY_1).begin('app');
  expect(await states.use(later.state, later.cookie)).toEqual(foreign);
});

test('without a key none is begun', async () => {
  await expect(statesOf().begin('app')).rejects.toThrow('VAULT_KEYS');
});

test('used states are kept as hashes, for as long as they could be used again', async () => {
  const { state, cookie } = await states.begin('app');
  await states.use(state, cookie);
  const hashes = async () => {
    const { results } = await env.DIRECTORY.prepare('SELECT hash FROM used_install_states').all();
    return results.map(({ hash }) => hash);
  };
  const before = await hashes();
  expect(before.length).toBeGreaterThan(0);
  expect(before).not.toContain(state);
  nowMs += TEN_MINUTES_MS * 3;
  const later = await states.begin('app');
  await states.use(later.state, later.cookie);
  expect(await hashes()).toHaveLength(1);
});
