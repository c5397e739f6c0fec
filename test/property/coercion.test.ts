import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compileInput } from '../../src/sdk/compile-input.ts';
import { toIsoDuration } from '../../src/sdk/duration.ts';
import type { InputField } from '../../src/sdk/index.ts';

const options = ['plain', { value: 'exec', label: 'Executive' }, '1', 'true'] as const;
const fieldTypes = fc.constantFrom<InputField>(
  { type: 'string' },
  { type: 'phone' },
  { type: 'owner' },
  { type: 'number' },
  { type: 'boolean' },
  { type: 'date' },
  { type: 'datetime' },
  { type: 'json' },
  { type: 'enumeration', options },
  { type: 'enumeration', options, multiple: true },
);
const fields = fc
  .tuple(fieldTypes, fc.boolean())
  .map(([field, required]): InputField => ({ ...field, required }));

/** What HubSpot might send: any JSON, and texts close to what the types read. */
const received = fc.oneof(
  fc.jsonValue(),
  fc.string(),
  fc.json(),
  fc.integer().map(String),
  fc.double().map(String),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)),
  fc
    .array(fc.constantFrom('plain', 'EXECUTIVE', 'exec', '', ' 1', 'nope'))
    .map((all) => all.join(';')),
  fc.constantFrom(undefined, null, '', ' ', 'TRUE', '1e999', '0x1', '2026-02-30'),
);

const MESSAGES = /^(is required|must be .+)$/;

function parse(field: InputField, value: unknown, acceptLabels: boolean) {
  return compileInput({ it: field }, { acceptLabels, expose: ['it'] }).safeParse({ it: value });
}

/** Fails unless the value has the type that the field declares. */
function expectType(field: InputField, it: unknown): void {
  switch (field.type) {
    case 'string':
    case 'phone':
      expect(typeof it).toBe('string');
      break;
    case 'owner':
      expect(it).toMatch(/^\d+$/);
      break;
    case 'number':
      expect(Number.isFinite(it)).toBe(true);
      break;
    case 'boolean':
      expect(typeof it).toBe('boolean');
      break;
    case 'date':
      expect(it).toBeInstanceOf(Date);
      expect(Math.abs(Number(it) % 86_400_000)).toBe(0);
      break;
    case 'datetime':
      expect(it).toBeInstanceOf(Date);
      expect(Number.isNaN(Number(it))).toBe(false);
      break;
    case 'enumeration':
      expect(['plain', 'exec', '1', 'true']).toEqual(expect.arrayContaining([it].flat()));
      break;
    case 'json':
      expect(() => JSON.stringify(it)).not.toThrow();
      break;
  }
}

/** A typed value as HubSpot would send it. */
function sentAgain(value: unknown): string {
  if (value instanceof Date) return String(value.getTime());
  return Array.isArray(value) ? value.join(';') : String(value);
}

it('coercion never throws; it gives the declared type or says what was expected', () => {
  fc.assert(
    fc.property(fields, received, fc.boolean(), (field, value, acceptLabels) => {
      const parsed = parse(field, value, acceptLabels);
      if (!parsed.success) {
        for (const { message } of parsed.error.issues) expect(message).toMatch(MESSAGES);
        return;
      }
      const it = parsed.data['it'];
      if (it === undefined) expect(field.required).toBe(false);
      else expectType(field, it);
    }),
    { numRuns: 500 },
  );
});

it('what an agent’s label means is what its value means', () => {
  fc.assert(
    fc.property(fields, received, (field, value) => {
      const strict = parse(field, value, false);
      if (strict.success) expect(parse(field, value, true)).toEqual(strict);
    }),
  );
});

it('a value that was accepted and is sent again as text means the same', () => {
  fc.assert(
    fc.property(fields, received, (field, value) => {
      fc.pre(field.type !== 'json');
      const first = parse(field, value, false);
      const typed = first.data?.['it'];
      fc.pre(typed !== undefined && !Object.is(typed, -0));
      expect(parse(field, sentAgain(typed), false)).toEqual(first);
    }),
  );
});

it('a default gives the same value, every time, as the same thing sent by HubSpot', () => {
  const defaults = fc.oneof(
    fc.string().map((it): InputField => ({ type: 'string', default: it })),
    fc
      .double({ noNaN: true, noDefaultInfinity: true })
      .map((it): InputField => ({ type: 'number', default: it })),
    fc.boolean().map((it): InputField => ({ type: 'boolean', default: it })),
    fc
      .date({ noInvalidDate: true, min: new Date('0001-01-01'), max: new Date('9999-12-31') })
      .map((it): InputField => ({ type: 'datetime', default: it.toISOString() })),
    fc
      .array(fc.constantFrom('plain', 'exec', '1'))
      .map((it): InputField => ({ type: 'enumeration', options, multiple: true, default: it })),
    // As JSON text carries it: there is no -0.
    fc
      .array(fc.jsonValue())
      .map((it): InputField => ({ type: 'json', default: JSON.parse(JSON.stringify(it)) })),
  );
  const absent = fc.constantFrom(undefined, null, '', '  ');
  fc.assert(
    fc.property(defaults, absent, (field, nothing) => {
      const schema = compileInput({ it: field }, { acceptLabels: false, expose: ['it'] });
      const first = schema.safeParse({ it: nothing });
      expect(first.success).toBe(true);
      expect(schema.safeParse({ it: nothing })).toEqual(first);
      expect(schema.safeParse({ it: field.default })).toEqual(first);
    }),
  );
});

it('whole seconds become an ISO 8601 duration of the same length, without weeks', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10 ** 12 }), (seconds) => {
      const iso = toIsoDuration(seconds);
      const parts = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(iso);
      expect(iso).not.toMatch(/T$/);
      const [days, hours, minutes, rest] = (parts ?? []).slice(1).map((part) => Number(part ?? 0));
      const total = (days ?? 0) * 86_400 + (hours ?? 0) * 3_600 + (minutes ?? 0) * 60 + (rest ?? 0);
      expect(total).toBe(seconds);
    }),
  );
});

it('a duration is ISO 8601 above zero, or refused with a RangeError', () => {
  const near = fc.string({
    unit: fc.constantFrom('P', 'T', '1', '0', 'D', 'H', 'M', 'S', 'W', '.', '-', 'Y'),
  });
  fc.assert(
    fc.property(
      fc.oneof(
        near.map((text) => `P${text}` as const),
        fc.double(),
        fc.integer(),
      ),
      (any) => {
        try {
          const iso = toIsoDuration(any);
          expect(iso).toMatch(/^P(\d+W|(\d+Y)?(\d+M)?(\d+D)?(T(\d+H)?(\d+M)?(\d+([.,]\d+)?S)?)?)$/);
          expect(iso).toMatch(/[1-9]/);
          expect(iso).not.toMatch(/T$/);
        } catch (thrown) {
          if (!(thrown instanceof RangeError)) throw thrown;
        }
      },
    ),
    { numRuns: 1_000 },
  );
});
