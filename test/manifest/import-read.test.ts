import { describe, expect, it } from 'vitest';
import { readComponent } from '../../src/manifest/import/read-component.ts';
import { templateAction } from './examples.ts';
import { everything } from './import-example.ts';

const { config } = everything;

function readWith(part: object, more: object = {}) {
  return readComponent(JSON.stringify({ ...everything, ...more, config: { ...config, ...part } }));
}

it('reads a definition as it is', () => {
  expect(readComponent(JSON.stringify(everything))).toEqual({
    ok: true,
    component: everything,
    leftOut: [],
  });
});

it('takes a byte order mark', () => {
  expect(readComponent(`\ufeff${JSON.stringify(templateAction)}`).ok).toBe(true);
});

it('takes the last of two keys of one name, as JSON.parse does', () => {
  const text = JSON.stringify(everything).replace('{', '{"uid":"first",');
  expect(readComponent(text.replace('"uid":"book_meeting"', '"uid":"last"'))).toMatchObject({
    component: { uid: 'last' },
  });
});

it('takes null for nothing, as in what the API gives back', () => {
  expect(readWith({ objectTypes: null, isPublished: null })).toMatchObject({
    ok: true,
    leftOut: [],
  });
});

describe('leaves out and names', () => {
  it('what it does not know', () => {
    const [kind, ...others] = config.inputFields;
    const reading = readWith({
      published: true,
      inputFields: [
        {
          ...kind,
          characterLimit: 200,
          typeDefinition: { ...kind?.typeDefinition, helpText: 'Help.', externalOptions: false },
        },
        ...others,
      ],
    });
    expect(reading).toMatchObject({ ok: true, component: { config } });
    expect(reading.ok && reading.leftOut).toEqual([
      'config.inputFields[0].typeDefinition.helpText: left out. HubSpot shows the description.',
      "config.inputFields[0].characterLimit: left out. An input's schema can say it: z.string().max(200).",
      'config.published: left out.',
    ]);
  });

  it('what a tool has no place for, whatever its shape', () => {
    const reading = readWith(
      { functions: 'none of HubSpot’s shapes' },
      { dependencies: { other: 'x' }, permissions: [] },
    );
    expect(reading).toEqual({
      ok: true,
      component: everything,
      leftOut: [
        'dependencies: left out. A tool names no other components.',
        'config.functions: left out. HubSpot sends its own request then, which Breezeway takes; so must the service that actionUrl calls until then.',
      ],
    });
  });

  it('a key that steers a terminal only in quotes', () => {
    const reading = readWith({ 'a\u001b[2J"b': 1 });
    expect(reading.ok && reading.leftOut).toEqual(['config["a\\u001b[2J\\"b"]: left out.']);
  });

  it('nothing when there was nothing', () => {
    expect(readWith({ functions: [] }, { dependencies: {} })).toMatchObject({ leftOut: [] });
  });

  it('a key that JavaScript keeps for itself', () => {
    const text = JSON.stringify(everything).replace('{', '{"__proto__":{"type":"app"},');
    expect(readComponent(text)).toMatchObject({ ok: true, component: { uid: 'book_meeting' } });
  });
});

describe('refuses', () => {
  it.each([
    ['{"uid": sentinel}', 'It is not JSON.'],
    ['{"uid": "a",\n "b" 1}', 'It is not JSON: see line 2, column 6.'],
    ['', 'It is not JSON.'],
    ['[]', expect.stringContaining('It is no workflow action: its type is not workflow-action.')],
    [
      '{"type":"app"}',
      expect.stringContaining('It is no workflow action: its type is not workflow-action.'),
    ],
  ])('%j', (text, problem) => {
    expect(readComponent(text)).toEqual({ ok: false, problem });
  });

  it.each([
    [{ supportedClients: ['WORKFLOWS'] }, /^config\.supportedClients\[0\]: /],
    [
      { supportedClients: [{ client: 'AGENT' }] },
      /^config\.supportedClients\[0\]\.client: is none of the shapes/,
    ],
    [{ actionUrl: 'http://example.com' }, /^config\.actionUrl: must be an https URL/],
    [{ inputFields: {} }, /^config\.inputFields: .* expected array/],
    [
      { outputFields: [{ name: 'a', type: 'string' }] },
      /^config\.outputFields\[0\]\.typeDefinition: /,
    ],
    [{ labels: { fr: { actionName: 'x' } } }, /^config\.labels\.en: /],
    [{ labels: { en: { actionName: '' } } }, /^config\.labels\.en\.actionName: /],
    [{ isPublished: 'yes', objectTypes: 'DEAL' }, /^config\.isPublished: .* \(and 1 more\)\.$/],
  ])('%j, with the place', (part, problem) => {
    const reading = readWith(part);
    expect(reading.ok).toBe(false);
    expect(!reading.ok && reading.problem).toMatch(problem);
  });
});
