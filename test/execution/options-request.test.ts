import { describe, expect, it } from 'vitest';
import { parseExactJson, parseOptionsRequest } from '../../src/execution/index.ts';
import { CAPTURE_TEXT, GUIDE_TEXT } from './options-payloads.ts';

/** The request in a body. Fails the test when there is none. */
function read(body: string | object) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const json = parseExactJson(new TextEncoder().encode(text));
  const reading = parseOptionsRequest(json.ok && json.value);
  if (!reading.ok) throw new Error('no options request');
  return { ...reading.request, inputs: { ...reading.request.inputs } };
}

const origin = { portalId: 1 };

it("reads the guide's sample", () => {
  expect(read(GUIDE_TEXT)).toEqual({
    portalId: '1',
    query: 'option label',
    after: '1234=',
    inputs: { widgetColor: 'blue' },
  });
});

it('reads a real request, where inputFields counts and fields fills the gaps', () => {
  expect(read(CAPTURE_TEXT)).toEqual({
    portalId: '2323432',
    userId: '7433337',
    query: '',
    after: undefined,
    inputs: { objectInput: 'contacts', optionsValueInput: '100', associationLabelInput: '14;15' },
  });
});

describe('the portal', () => {
  it('is that of the origin, or else the one at the top', () => {
    expect(read({ origin, portalId: 2 }).portalId).toBe('1');
    expect(read({ portalId: 2 }).portalId).toBe('2');
    expect(read({ origin: {}, portalId: '2' }).portalId).toBe('2');
  });

  it('stays exact beyond 2^53', () => {
    expect(read('{"origin":{"portalId":9007199254740993}}').portalId).toBe('9007199254740993');
  });

  it.each([{}, { origin: {} }, { origin: { portalId: 0 } }, { portalId: '01' }, { portalId: {} }])(
    'is missing in %j',
    (body) => {
      expect(parseOptionsRequest(body)).toEqual({ ok: false });
    },
  );

  it.each([null, undefined, [], 'text', 7, true])('is missing in %j', (body) => {
    expect(parseOptionsRequest(body)).toEqual({ ok: false });
  });
});

describe('search and cursor', () => {
  it('are read from the top and from inside inputFields', () => {
    const fetchOptions = { q: 'abc', after: 'next=' };
    const asked = { query: 'abc', after: 'next=' };
    expect(read({ origin, fetchOptions })).toMatchObject(asked);
    expect(read({ origin, inputFields: { fetchOptions } })).toMatchObject(asked);
    expect(read({ origin, fetchOptions: {}, inputFields: { fetchOptions } })).toMatchObject(asked);
    expect(
      read({ origin, fetchOptions: { q: 'top' }, inputFields: { fetchOptions: { q: 'x' } } }).query,
    ).toBe('top');
  });

  it('are no inputs', () => {
    const inputFields = { fetchOptions: { q: 'abc' } };
    expect(read({ origin, inputFields }).inputs).toEqual({});
  });

  it.each([{}, { q: '', after: '' }, { q: null, after: null }, { q: {}, after: [] }, null, 'x'])(
    'are absent in %j',
    (fetchOptions) => {
      expect(read({ origin, fetchOptions })).toMatchObject({ query: '', after: undefined });
    },
  );

  it('may be numbers', () => {
    const text = '{"portalId":1,"fetchOptions":{"q":42,"after":9007199254740993}}';
    expect(read(text)).toMatchObject({ query: '42', after: '9007199254740993' });
  });
});

describe('an input', () => {
  const inputOf = (it: unknown) => read({ origin, inputFields: { it } }).inputs['it'];

  it.each([
    [{ type: 'STATIC_VALUE', value: 'blue' }, 'blue'],
    [{ type: 'STATIC_VALUE', value: 7 }, '7'],
    [{ type: 'STATIC_VALUE', value: false }, 'false'],
    [{ type: 'STATIC_VALUE', value: ['a', 'b', 3] }, 'a;b;3'],
    [{ value: 'x' }, 'x'],
    ['plain', 'plain'],
    [12.5, '12.5'],
    [true, 'true'],
    [['a', 'b'], 'a;b'],
    [{ fieldValue: { value: 'x', valueType: 'SINGLE' } }, 'x'],
  ])('%j is the text %j', (sent, text) => {
    expect(inputOf(sent)).toBe(text);
  });

  it.each([
    { type: 'OBJECT_PROPERTY', propertyName: 'widget_name' },
    { type: 'OBJECT_PROPERTY', propertyName: 'x', value: 'y' },
    { type: 'STATIC_VALUE' },
    { type: 'STATIC_VALUE', value: '' },
    { type: 'STATIC_VALUE', value: null },
    { type: 'STATIC_VALUE', value: {} },
    { type: 'FIELD_DATA', actionId: '1', dataKey: 'x' },
    '',
    ' ',
    null,
    [],
    [null, ''],
    [[['deep']]],
    {},
  ])('%j has no value', (sent) => {
    expect(inputOf(sent)).toBe(undefined);
  });

  it('that a record fills has no value, whatever fields says', () => {
    const fields = { it: { fieldValue: { value: 'old' } } };
    const inputFields = { it: { type: 'OBJECT_PROPERTY', propertyName: 'x' } };
    expect(read({ origin, fields, inputFields }).inputs).toEqual({});
  });

  it('stays exact beyond 2^53', () => {
    const text = '{"portalId":1,"inputFields":{"it":{"value":90071992547409931}}}';
    expect(read(text).inputs).toEqual({ it: '90071992547409931' });
  });

  it('named like something of every object is only data', () => {
    const text = '{"portalId":1,"inputFields":{"__proto__":"a","constructor":"b"}}';
    const json = parseExactJson(new TextEncoder().encode(text));
    const reading = parseOptionsRequest(json.ok && json.value);
    const inputs = reading.ok ? reading.request.inputs : {};
    expect(Object.getPrototypeOf(inputs)).toBe(null);
    expect(Object.entries(inputs)).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
    ]);
    expect(inputs['toString']).toBe(undefined);
  });
});
