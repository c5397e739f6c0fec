import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createLogSink, describeError, stringify } from '../../src/observe/index.ts';

const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withTypedArray: true,
  withNullPrototype: true,
});

it('anything becomes JSON text', () => {
  fc.assert(
    fc.property(anything, (value) => {
      expect(() => JSON.parse(stringify(value))).not.toThrow();
      expect(() => JSON.parse(stringify(describeError(value)))).not.toThrow();
    }),
  );
});

it('no secret of four characters or more is left in a line, wherever it was put', () => {
  const secrets = fc.array(fc.string({ minLength: 4, maxLength: 40 }), {
    minLength: 1,
    maxLength: 3,
  });
  fc.assert(
    fc.property(secrets, fc.string(), fc.string(), (all, before, after) => {
      const lines: string[] = [];
      const write = (line: string) => void lines.push(line);
      const output = { debug: write, log: write, warn: write, error: write };
      const log = createLogSink(all, { output });
      for (const secret of all) log('info', { text: before + secret + after, [secret]: [secret] });
      for (const line of lines) {
        for (const secret of all) {
          fc.pre(!'{"text":"[secret]","[secret]":["[secret]"]}'.includes(secret));
          expect(line.replaceAll('[secret]', '')).not.toContain(secret);
        }
      }
    }),
  );
});
