import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deriveKeys } from '../../src/ledger/derived-keys.ts';
import { signResumeGrant, verifyResumeGrant } from '../../src/ledger/resume-token.ts';
import { seal, unseal } from '../../src/ledger/seal.ts';

const PLACE = { portalId: '1', callbackId: 'ap-1', column: 'job' } as const;
const GRANT = { portalId: '1', callbackId: 'ap-1', expiresMs: 1_700_000_000_000 };
const keys = await deriveKeys('a-client-secret');
const others = await deriveKeys('another-client-secret');

test('any text comes back, under any configured secret', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
      const sealed = await seal(keys, PLACE, text);
      expect(await unseal([others, keys], PLACE, sealed)).toBe(text);
      if (text.length > 5) expect(sealed).not.toContain(text);
    }),
  );
});

test('any character that is changed is noticed', async () => {
  const sealed = await seal(keys, PLACE, 'the inputs');
  for (let index = 0; index < sealed.length; index++) {
    const changed = sealed[index] === 'A' ? 'B' : 'A';
    const tampered = sealed.slice(0, index) + changed + sealed.slice(index + 1);
    await expect(unseal([keys], PLACE, tampered), `character ${index}`).rejects.toThrow();
  }
});

test.each([
  ['another portal', { portalId: '2' }],
  ['another execution', { callbackId: 'ap-2' }],
  ['another column', { column: 'notice' }],
] as const)('it does not open for %s', async (_, parts) => {
  const sealed = await seal(keys, PLACE, 'the inputs');
  await expect(unseal([keys], { ...PLACE, ...parts }, sealed)).rejects.toThrow();
});

test('a secret that is gone is named as the reason', async () => {
  const sealed = await seal(keys, PLACE, 'the inputs');
  await expect(unseal([others], PLACE, sealed)).rejects.toThrow('no longer configured');
});

test('a resume signature is good for its portal, execution and expiry alone', async () => {
  const signature = await signResumeGrant(keys, GRANT);
  expect(await verifyResumeGrant([others, keys], GRANT, signature)).toBe(true);
  expect(await verifyResumeGrant([others], GRANT, signature)).toBe(false);
  for (const parts of [{ portalId: '2' }, { callbackId: 'ap-2' }, { expiresMs: 1 }]) {
    expect(await verifyResumeGrant([keys], { ...GRANT, ...parts }, signature)).toBe(false);
  }
});

test('a resume signature has one spelling', async () => {
  const signature = await signResumeGrant(keys, GRANT);
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  for (let index = 0; index < signature.length; index++) {
    for (const character of index === signature.length - 1 ? alphabet : 'Ax_') {
      if (character === signature[index]) continue;
      const changed = signature.slice(0, index) + character + signature.slice(index + 1);
      expect(await verifyResumeGrant([keys], GRANT, changed)).toBe(false);
    }
  }
  for (const odd of ['', `${signature}=`, ` ${signature}`, signature.slice(1), `${signature}A`]) {
    expect(await verifyResumeGrant([keys], GRANT, odd)).toBe(false);
  }
});
