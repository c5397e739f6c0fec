import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseEnvelope, parseExactJson } from '../../src/execution/index.ts';
import { AGENT_TEXT, WORKFLOW_2023_TEXT, WORKFLOW_TEXT } from '../execution/payloads.ts';

const encoder = new TextEncoder();

/** What a reading must be like, whatever was read. */
function expectWellFormed(body: unknown): void {
  const reading = parseEnvelope(body);
  if (!reading.ok) {
    expect(reading.missing.length).toBeGreaterThan(0);
    return;
  }
  const { callbackId, portalId, source, object, inputs } = reading.envelope;
  expect(callbackId.length).toBeGreaterThan(0);
  expect(portalId).toMatch(/^[1-9]\d{0,18}$/);
  expect(source.length).toBeGreaterThan(0);
  expect(Object.getPrototypeOf(inputs)).toBe(null);
  if (object !== undefined) expect(object.objectId).toMatch(/^[1-9]\d{0,18}$/);
}

it('the envelope parser never throws for any JSON value', () => {
  fc.assert(fc.property(fc.jsonValue(), expectWellFormed));
});

it('the envelope parser never throws for a real payload with anything put anywhere', () => {
  const keys = fc.constantFrom(
    'callbackId',
    'origin',
    'portalId',
    'userId',
    'userEmail',
    'context',
    'source',
    'object',
    'objectId',
    'properties',
    'fields',
    'inputFields',
    'typedInputs',
    'value',
    '__proto__',
  );
  const mutations = fc.array(fc.tuple(keys, fc.jsonValue()), { minLength: 1, maxLength: 4 });
  const texts = fc.constantFrom(WORKFLOW_TEXT, AGENT_TEXT, WORKFLOW_2023_TEXT);
  fc.assert(
    fc.property(texts, mutations, (text, replacements) => {
      const replaced = new Map<string, unknown>(replacements);
      const mutated = JSON.parse(text, (key, value) =>
        replaced.has(key) ? replaced.get(key) : value,
      );
      expectWellFormed(mutated);
    }),
  );
});

it('keeps every input of a payload, whatever its name', () => {
  const inputs = fc.dictionary(fc.string(), fc.string());
  fc.assert(
    fc.property(inputs, (sent) => {
      const text = JSON.stringify({ callbackId: 'c', origin: { portalId: 1 }, inputFields: sent });
      const json = parseExactJson(encoder.encode(text));
      const reading = parseEnvelope(json.ok && json.value);
      expect(reading.ok && Object.entries(reading.envelope.inputs).toSorted()).toEqual(
        Object.entries(sent).toSorted(),
      );
    }),
  );
});

it('the JSON parser never throws for any bytes, and the envelope parser takes what it gives', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      const json = parseExactJson(bytes);
      if (json.ok) expectWellFormed(json.value);
    }),
  );
});

it('a real payload with any one byte changed is read or refused, never a crash', () => {
  const original = encoder.encode(WORKFLOW_TEXT);
  fc.assert(
    fc.property(fc.nat(original.length - 1), fc.nat(255), (index, byte) => {
      const bytes = Uint8Array.from(original);
      bytes[index] = byte;
      const json = parseExactJson(bytes);
      if (json.ok) expectWellFormed(json.value);
    }),
  );
});

it('JSON without large integers is parsed as JSON.parse does', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const value = JSON.parse(text);
      fc.pre(!/\d{16}/.test(text));
      expect(parseExactJson(encoder.encode(text))).toEqual({ ok: true, value });
    }),
  );
});

it('an integer of any size survives digit by digit', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), (integer) => {
      const json = parseExactJson(encoder.encode(`{"a":[${integer}]}`));
      const value: unknown = json.ok ? Reflect.get(Object(json.value), 'a')[0] : undefined;
      expect(BigInt(value as number | string)).toBe(integer);
    }),
  );
});
