import { describe, expect, it } from 'vitest';
import { parseEnvelope } from '../../src/execution/index.ts';
import { AGENT_TEXT, WORKFLOW_2023_TEXT, WORKFLOW_TEXT } from './payloads.ts';
import { envelopeOf, readEnvelope } from './read-envelope.ts';

describe('what HubSpot really sends', () => {
  it('reads a workflow’s execution', () => {
    expect(envelopeOf(WORKFLOW_TEXT)).toEqual({
      callbackId: 'ap-44933811680-403081688006-1-0',
      portalId: '44933811680',
      source: 'WORKFLOWS',
      userId: undefined,
      userEmail: undefined,
      agentId: undefined,
      workflowId: '1632093481',
      object: { objectId: '9007199254740993', objectType: 'DEAL', properties: {} },
      inputs: { message: 'hello' },
    });
  });

  it('reads an agent’s execution, which has no object', () => {
    expect(envelopeOf(AGENT_TEXT)).toEqual({
      callbackId: '68f5c9cjk1251j5-8363-4-1asdf0dja-4-1',
      portalId: '123456',
      source: 'AGENTS',
      userId: '987654',
      userEmail: 'userEmail@website.com',
      agentId: '8997212',
      workflowId: undefined,
      object: undefined,
      inputs: { input_field_name: 'input_value' },
    });
  });

  it('reads a workflow’s execution of 2023, its properties as text', () => {
    const { portalId, workflowId, object, inputs } = envelopeOf(WORKFLOW_2023_TEXT);
    expect({ portalId, workflowId }).toEqual({ portalId: '26816943', workflowId: '403081688006' });
    expect(object?.properties).toEqual({ email: 'a@b.c', age: '41', vip: 'true', gone: null });
    expect(inputs).toEqual({ a: '1' });
  });
});

describe('ids', () => {
  const portalIdOf = (json: string) => {
    const reading = readEnvelope(`{"callbackId":"c","origin":{"portalId":${json}}}`);
    return reading.ok ? reading.envelope.portalId : undefined;
  };

  it.each([
    ['2147483648', '2147483648'],
    ['9007199254740991', '9007199254740991'],
    ['9007199254740993', '9007199254740993'],
    ['"9007199254740993"', '9007199254740993'],
    ['9223372036854775807', '9223372036854775807'],
    ['1', '1'],
  ])('keeps %s exact', (json, portalId) => {
    expect(portalIdOf(json)).toBe(portalId);
  });

  it.each([
    '0',
    '-1',
    '1.5',
    '1e3000',
    '10000000000000000000',
    '"01"',
    '" 1"',
    '"1\\n"',
    '"0x1"',
    '"1e3"',
    '"١٢٣"',
    '""',
    'true',
    'null',
    '{}',
    '[1]',
  ])('takes no portal %s', (json) => {
    expect(portalIdOf(json)).toBe(undefined);
  });

  it('reads a portal sent as 1.23e5 as the number it is', () => {
    expect(portalIdOf('1.23e5')).toBe('123000');
  });
});

describe('what is indispensable', () => {
  it.each<[string, unknown, readonly string[]]>([
    ['nothing', {}, ['callbackId', 'origin.portalId']],
    ['no portal', { callbackId: 'c', origin: {} }, ['origin.portalId']],
    ['no callbackId', { origin: { portalId: 1 } }, ['callbackId']],
    ['an empty callbackId', { callbackId: '', origin: { portalId: 1 } }, ['callbackId']],
    ['a callbackId that is an object', { callbackId: {}, origin: { portalId: 1 } }, ['callbackId']],
    [
      'a callbackId that is far too long',
      { callbackId: 'c'.repeat(513), origin: { portalId: 1 } },
      ['callbackId'],
    ],
    [
      'an origin that is a list',
      { callbackId: 'c', origin: [{ portalId: 1 }] },
      ['origin.portalId'],
    ],
  ])('refuses %s and says what is missing', (_, body, missing) => {
    expect(parseEnvelope(body)).toEqual({ ok: false, missing });
  });

  it.each([null, undefined, 'text', 7, true, [], [[]], Symbol('x')])('refuses %s', (body) => {
    expect(parseEnvelope(body)).toEqual({ ok: false, missing: ['callbackId', 'origin.portalId'] });
  });

  it('takes a callbackId that is a number', () => {
    expect(envelopeOf('{"callbackId":42,"origin":{"portalId":1}}').callbackId).toBe('42');
  });
});

describe('what it tolerates', () => {
  const minimal = '"callbackId":"c","origin":{"portalId":1}';

  it('needs nothing else', () => {
    expect(envelopeOf(`{${minimal}}`)).toMatchObject({
      source: 'UNKNOWN',
      object: undefined,
      inputs: {},
    });
  });

  it('keeps a source nobody knows yet', () => {
    expect(envelopeOf(`{${minimal},"context":{"source":"COPILOT","x":1}}`).source).toBe('COPILOT');
  });

  it('ignores unknown keys and wrong types everywhere', () => {
    const wrong = '[1,{"a":null}]';
    const text = `{${minimal},"context":${wrong},"object":${wrong},"fields":${wrong},"inputFields":7,"typedInputs":"x","extra":{}}`;
    expect(envelopeOf(text)).toMatchObject({ source: 'UNKNOWN', object: undefined, inputs: {} });
    const odd = `{"callbackId":"c","origin":{"portalId":1,"userId":{},"userEmail":7},"context":{"source":{},"agentId":-1,"workflowId":"x"},"object":{"objectId":"","objectType":1}}`;
    expect(envelopeOf(odd)).toMatchObject({
      userId: undefined,
      userEmail: undefined,
      agentId: undefined,
      workflowId: undefined,
      object: undefined,
    });
  });

  it('takes inputs from fields alone and from typedInputs alone', () => {
    expect(envelopeOf(`{${minimal},"fields":{"a":"1"}}`).inputs).toEqual({ a: '1' });
    const typed = '{"a":{"value":"1","type":"STRING"},"b":{"value":5,"type":"NUMBER"}}';
    expect(envelopeOf(`{${minimal},"typedInputs":${typed}}`).inputs).toEqual({ a: '1', b: 5 });
  });

  it('lets inputFields win where the three disagree, and merges what only one has', () => {
    const text = `{${minimal},"typedInputs":{"a":{"value":"typed"},"t":{"value":"typed"}},"fields":{"a":"fields","f":"fields"},"inputFields":{"a":"input"}}`;
    expect(envelopeOf(text).inputs).toEqual({ a: 'input', t: 'typed', f: 'fields' });
  });

  it('takes input names that mean something to JavaScript as data', () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    const values = names.map((name) => `"${name}":"mine"`).join();
    for (const key of ['fields', 'inputFields']) {
      const { inputs } = envelopeOf(`{${minimal},"${key}":{${values}}}`);
      expect(Object.keys(inputs).toSorted()).toEqual(names.toSorted());
      for (const name of names) expect(Object.entries(inputs)).toContainEqual([name, 'mine']);
    }
    const typed = '{"__proto__":{"value":{"polluted":true}}}';
    const { inputs } = envelopeOf(`{${minimal},"typedInputs":${typed}}`);
    expect(Reflect.get(inputs, 'polluted')).toBe(undefined);
    expect(Reflect.get({}, 'polluted')).toBe(undefined);
  });

  it('inherits no inputs', () => {
    const { inputs } = envelopeOf(`{${minimal}}`);
    expect(inputs['constructor']).toBe(undefined);
    expect(inputs['toString']).toBe(undefined);
  });
});

it.each(['.', '..', '\ud800', 'ap-\udfff'])(
  'refuses a callbackId that no path can carry: %j',
  (id) => {
    const reading = parseEnvelope({ callbackId: id, origin: { portalId: 1 } });
    expect(reading).toEqual({ ok: false, missing: ['callbackId'] });
  },
);
