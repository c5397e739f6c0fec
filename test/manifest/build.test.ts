import { describe, expect, it } from 'vitest';
import {
  APP_PATH,
  buildManifest,
  COMPONENT_FOLDER,
  manifestFiles,
  toText,
} from '../../src/manifest/generate/manifest.ts';
import { objectTypeName } from '../../src/manifest/generate/object-type-name.ts';
import { defineWorker, ok } from '../../src/sdk/index.ts';
import { buildOne, buildTools, PUBLIC_URL, variable } from './build-one.ts';

describe('a component', () => {
  it("calls the Worker at the tool's id, or where its author says", () => {
    expect(buildOne({}).actionUrl).toBe(`${PUBLIC_URL}/actions/it`);
    const actionUrl = `${variable('OLD_URL')}/hook`;
    expect(buildOne({ actionUrl }).actionUrl).toBe(actionUrl);
  });

  it('is published unless its author says otherwise', () => {
    expect(buildOne({}).isPublished).toBe(true);
    expect(buildOne({ isPublished: false }).isPublished).toBe(false);
  });

  it('works on the object types of the tool, and on all without any', () => {
    expect(buildOne({}).objectTypes).toEqual([]);
    expect(buildOne({ objectType: 'deals' }).objectTypes).toEqual(['DEAL']);
    expect(buildOne({ objectTypes: ['contacts', '2-123'] }).objectTypes).toEqual([
      'CONTACT',
      '2-123',
    ]);
  });

  it('leaves an unknown object type as it is, for a check to name', () => {
    expect(buildOne({ objectType: 'dealz' }).objectTypes).toEqual(['dealz']);
  });

  it('asks for properties of the enrolled record, when it wants some', () => {
    expect(buildOne({})).not.toHaveProperty('objectRequestOptions');
    expect(buildOne({ objectProperties: ['amount', 'dealname'] }).objectRequestOptions).toEqual({
      properties: ['amount', 'dealname'],
    });
  });
});

it.each([
  ['contacts', 'CONTACT'],
  ['Company', 'COMPANY'],
  ['lineItems', '0-8'],
  ['line_items', '0-8'],
  ['CONTACT', 'CONTACT'],
  ['DEALS', 'DEALS'],
  ['0-3', '0-3'],
  ['2-1234567', '2-1234567'],
  ['p123_cat', 'p123_cat'],
  ['dealz', undefined],
  ['constructor', undefined],
  ['', undefined],
])('names the object type %j as HubSpot does: %s', (objectType, expected) => {
  expect(objectTypeName(objectType)).toBe(expected);
});

describe('the section of the tools', () => {
  const definition = defineWorker('my-worker', ({ worker }) => {
    worker.tool('it', { label: 'L', description: 'D', handler: () => ok() });
  });
  const sectionOf = (appName?: string) =>
    buildManifest(definition, { publicUrl: PUBLIC_URL, ownCodes: ['INTERNAL'], appName })
      .components[0]?.wire.config.labels.en.appDisplayName;

  it("is the app's name where its file is written by hand", () => {
    expect(sectionOf('By Hand')).toBe('By Hand');
  });

  it("is the Worker's name without an app", () => {
    expect(sectionOf()).toBe('my-worker');
  });
});

describe('the files of a manifest', () => {
  const tools = {
    b: {},
    a: {
      input: { hidden: { type: 'string' } },
      agent: { description: 'Use it.', expose: [] },
    },
    'a.b': {},
    B: {},
  } as const;

  it('are one for each component where HubSpot looks for it, by uid', () => {
    expect(manifestFiles(buildTools(tools)).map(({ path }) => path)).toEqual(
      ['B', 'a', 'a-agent', 'a.b', 'b'].map((uid) => `${COMPONENT_FOLDER}/${uid}-hsmeta.json`),
    );
    expect([APP_PATH, COMPONENT_FOLDER]).toEqual(['app/app-hsmeta.json', 'app/workflow-actions']);
  });

  it('are the same bytes every time', () => {
    expect(manifestFiles(buildTools(tools))).toEqual(manifestFiles(buildTools(tools)));
  });

  it('are the same bytes in whatever order the tools are declared', () => {
    const reversed = Object.fromEntries(Object.entries(tools).reverse());
    expect(manifestFiles(buildTools(reversed))).toEqual(manifestFiles(buildTools(tools)));
  });

  it('end in a line break, and keep a lone surrogate in ASCII', () => {
    expect(toText({ a: '\ud800' })).toBe('{\n  "a": "\\ud800"\n}\n');
  });
});
