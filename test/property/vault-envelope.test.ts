import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type EnvelopePlace, open, seal } from '../../src/accounts/envelope.ts';
import { importKeyring } from '../../src/accounts/keyring.ts';

const bytes = (fill: number) => new Uint8Array(32).fill(fill);
const keyring = await importKeyring([
  { id: 'new', bytes: bytes(1) },
  { id: 'old', bytes: bytes(2) },
]);
const [newKey, oldKey] = keyring.map((key) => [key]);
const strangers = await importKeyring([{ id: 'other', bytes: bytes(1) }]);
const namesakes = await importKeyring([{ id: 'new', bytes: bytes(3) }]);

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ ';
const PLACE: EnvelopePlace = {
  address: { app: 'client-id-1', identifier: 'portal:1' },
  column: 'refresh_token',
};
const tampered = { ok: false, code: 'VAULT_TAMPERED' };

const place = fc.record<EnvelopePlace>({
  address: fc.record({ app: fc.string(), identifier: fc.string() }),
  column: fc.constantFrom('access_token', 'refresh_token'),
});

test('any text comes back in its place, and says whether its key is the current one', async () => {
  await fc.assert(
    fc.asyncProperty(place, fc.string({ unit: 'binary' }), async (where, text) => {
      const envelope = await seal(keyring, where, text);
      expect(envelope).toMatch(/^v1\.new\.[\w-]{16}\.[\w-]+$/);
      expect(await open(keyring, where, envelope)).toEqual({ ok: true, text, isCurrent: true });
      const reversed = [...keyring].reverse();
      expect(await open(reversed, where, envelope)).toEqual({ ok: true, text, isCurrent: false });
      if (text.length > 5) expect(envelope).not.toContain(text);
    }),
  );
});

test('it opens in no other place, however alike the names are', async () => {
  await fc.assert(
    fc.asyncProperty(place, place, fc.string(), async (here, there, text) => {
      fc.pre(JSON.stringify(here) !== JSON.stringify(there));
      expect(await open(keyring, there, await seal(keyring, here, text))).toEqual(tampered);
    }),
  );
  const split = { address: { app: 'client-id-1/portal', identifier: ':1' }, column: PLACE.column };
  expect(await open(keyring, split, await seal(keyring, PLACE, 'x'))).toEqual(tampered);
});

test('any character that is changed, left out or added is noticed', async () => {
  const envelope = await seal(keyring, PLACE, 'a refresh token');
  for (let index = 0; index <= envelope.length; index++) {
    const [before, after] = [envelope.slice(0, index), envelope.slice(index)];
    const others = [...ALPHABET].flatMap((one) => [
      before + one + after.slice(1),
      before + one + after,
    ]);
    for (const other of [before + after.slice(1), ...others]) {
      if (other === envelope) continue;
      expect(await open(keyring, PLACE, other), other).toMatchObject({ ok: false });
    }
  }
});

test('no text at all makes it throw', async () => {
  const part = fc.oneof(fc.constantFrom('v1', 'new', 'old', ''), fc.base64String(), fc.string());
  const texts = fc.oneof(
    fc.string(),
    fc.array(part, { maxLength: 6 }).map((all) => all.join('.')),
  );
  await fc.assert(
    fc.asyncProperty(texts, async (text) => {
      expect(await open(keyring, PLACE, text)).toMatchObject({ ok: false });
    }),
  );
});

test('an unknown key is told apart from what was changed, and is never taken for clear text', async () => {
  const envelope = await seal(newKey ?? [], PLACE, 'x');
  const unknown = { ok: false, code: 'VAULT_KEY_UNKNOWN' };
  expect(await open(oldKey ?? [], PLACE, envelope)).toEqual(unknown);
  expect(await open([], PLACE, envelope)).toEqual(unknown);
  // The same bytes under another id, and other bytes under the same.
  expect(await open(strangers, PLACE, envelope)).toEqual(unknown);
  expect(await open(namesakes, PLACE, envelope)).toEqual(tampered);
  const check = newKey?.[0]?.check ?? null;
  expect(await open(namesakes, PLACE, envelope, check)).toEqual(unknown);
  expect(await open(keyring, PLACE, `${envelope.slice(0, -4)}AAAA`, check)).toEqual(tampered);
  expect(await open(namesakes, PLACE, 'a token in clear', check)).toEqual(tampered);
  expect(await open(keyring, PLACE, 'a token in clear')).toEqual(tampered);
});

test('the first key seals, and without one nothing does', async () => {
  const before = await seal(oldKey ?? [], PLACE, 'x');
  expect(before).toContain('v1.old.');
  expect(await open(keyring, PLACE, before)).toEqual({ ok: true, text: 'x', isCurrent: false });
  await expect(seal([], PLACE, 'x')).rejects.toThrow('VAULT_KEYS');
});

test('no key can be read out of the keyring, and no initialisation vector comes twice', async () => {
  for (const { cipher } of keyring) {
    await expect(crypto.subtle.exportKey('raw', cipher)).rejects.toThrow();
  }
  const envelopes = await Promise.all(Array.from({ length: 500 }, () => seal(keyring, PLACE, 'x')));
  expect(new Set(envelopes.map((envelope) => envelope.split('.')[2])).size).toBe(500);
});

test('other tools open it, with the key as it is configured', async () => {
  // Made with Python's cryptography, AESGCM(bytes([1] * 32)), of "hello".
  const made = 'v1.new.AAECAwQFBgcICQoL.08P5Sk_ddU3w1p5rlaYbusJ2paoo';
  expect(await open(keyring, PLACE, made)).toMatchObject({ ok: true, text: 'hello' });
});
