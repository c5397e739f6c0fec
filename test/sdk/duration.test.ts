import fc from 'fast-check';
import { expect, it } from 'vitest';
import { durationMs, toIsoDuration } from '../../src/sdk/duration.ts';

it.each([
  ['PT1S', 1_000],
  ['PT15M', 900_000],
  ['PT1H', 3_600_000],
  ['P1D', 86_400_000],
  ['P7D', 604_800_000],
  ['P2W', 1_209_600_000],
  ['P1M', 2_592_000_000],
  ['P1Y', 31_536_000_000],
  ['P1DT12H', 129_600_000],
  ['P1Y2M3DT4H5M6S', 36_993_906_000],
  ['PT1.5S', 1_500],
  ['PT1,5S', 1_500],
  ['PT0.5S', 500],
])('%s lasts %d ms', (iso, ms) => {
  expect(durationMs(iso)).toBe(ms);
});

it('is never NaN, however long', () => {
  expect(durationMs(`P${'9'.repeat(400)}Y`)).toBe(Number.POSITIVE_INFINITY);
});

it('seconds that were written as ISO 8601 are read as the same seconds', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 40 }), (seconds) => {
      expect(durationMs(toIsoDuration(seconds))).toBe(seconds * 1_000);
    }),
  );
});
