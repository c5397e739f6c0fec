import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseExactJson, parseOptionsRequest } from '../../src/execution/index.ts';
import { CAPTURE_TEXT, GUIDE_TEXT } from '../execution/options-payloads.ts';

const encoder = new TextEncoder();

/** What a reading must be like, whatever was read. */
function expectWellFormed(body: unknown): void {
  const reading = parseOptionsRequest(body);
  if (!reading.ok) return;
  const { portalId, query, after, inputs } = reading.request;
  expect(portalId).toMatch(/^[1-9]\d{0,18}$/);
  expect(query).toBeTypeOf('string');
  expect(after).not.toBe('');
  expect(['string', 'undefined']).toContain(typeof after);
  expect(Object.getPrototypeOf(inputs)).toBe(null);
  for (const text of Object.values(inputs)) {
    expect(text).toBeTypeOf('string');
    expect(text.trim()).not.toBe('');
  }
}

it('the parser never throws for any JSON value', () => {
  fc.assert(fc.property(fc.jsonValue(), expectWellFormed));
});

it('the parser never throws for a real request with anything put anywhere', () => {
  const keys = fc.constantFrom(
    'origin',
    'portalId',
    'fetchOptions',
    'q',
    'after',
    'fields',
    'fieldValue',
    'inputFields',
    'objectInput',
    'widgetColor',
    'type',
    'value',
    '__proto__',
  );
  const mutations = fc.array(fc.tuple(keys, fc.jsonValue()), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(fc.constantFrom(GUIDE_TEXT, CAPTURE_TEXT), mutations, (text, replacements) => {
      const replaced = new Map<string, unknown>(replacements);
      const mutated = JSON.parse(text, (key, value) =>
        replaced.has(key) ? replaced.get(key) : value,
      );
      expectWellFormed(mutated);
    }),
  );
});

it('a real request with any one byte changed is read or refused, never a crash', () => {
  const original = encoder.encode(CAPTURE_TEXT);
  fc.assert(
    fc.property(fc.nat(original.length - 1), fc.nat(255), (index, byte) => {
      const bytes = Uint8Array.from(original);
      bytes[index] = byte;
      const json = parseExactJson(bytes);
      if (json.ok) expectWellFormed(json.value);
    }),
  );
});

it('keeps every value, whatever the name, in each of its forms', () => {
  const filled = fc.string({ minLength: 1 }).filter((text) => text.trim() !== '');
  const forms = fc.constantFrom<(value: string) => unknown>(
    (value) => value,
    (value) => ({ type: 'STATIC_VALUE', value }),
    (value) => ({ fieldKey: 'x', fieldValue: { value, valueType: 'EXTERNAL' } }),
  );
  const places = fc.constantFrom('fields', 'inputFields');
  fc.assert(
    fc.property(fc.dictionary(fc.string(), filled), forms, places, (values, form, place) => {
      const sent = Object.fromEntries(
        Object.entries(values).map(([name, value]) => [name, form(value)]),
      );
      // Beside real values, that name is HubSpot's own.
      fc.pre(!Object.hasOwn(values, 'fetchOptions'));
      const text = JSON.stringify({ portalId: 1, [place]: sent });
      const json = parseExactJson(encoder.encode(text));
      const reading = parseOptionsRequest(json.ok && json.value);
      expect(reading.ok && Object.entries(reading.request.inputs).toSorted()).toEqual(
        Object.entries(values).toSorted(),
      );
    }),
  );
});
